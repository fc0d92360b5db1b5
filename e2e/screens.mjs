// The pictures of the product: one line for each. Addresses are those of the demo school.

/** { name, path, size, as, dark } */
export const SCREENS = [
  { name: "sign-in-phone", path: "/", size: "phone" },
  { name: "sign-in-laptop", path: "/", size: "laptop" },
  { name: "today-phone", path: "/", size: "phone", as: "homeroom" },
  { name: "today-phone-night", path: "/", size: "phone", as: "homeroom", dark: true },
  { name: "today-laptop", path: "/", size: "laptop", as: "homeroom" },
];
