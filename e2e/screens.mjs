// The pictures of the product: one line for each. Addresses are those of the demo school; `~` is
// the class of the role.

const on = (name, path, as, sizes = ["phone", "laptop", "board"], more = {}) =>
  sizes.map((size) => ({ name: `${name}-${size}`, path, as, size, ...more }));
const small = ["phone", "laptop"];

/** { name, path, size, as, dark } */
export const SCREENS = [
  ...on("sign-in", "/sign-in", undefined, small),
  ...on("student-door", "/sign-in/student", undefined, ["phone", "board"]),
  ...on("today", "~", "homeroom"),
  ...on("today-night", "~", "homeroom", ["phone"], { dark: true }),
  ...on("seats", "~/seats", "homeroom"),
  ...on("people", "~/people", "homeroom", small),
  ...on("import", "~/people/import", "homeroom", small),
  ...on("rules", "~/rules", "homeroom", small),
  ...on("rules-poster", "~/rules/poster", "homeroom", ["laptop"]),
  ...on("conduct", "~/conduct", "homeroom"),
  ...on("entries", "~/conduct/entries", "homeroom", small),
  ...on("drafts", "~/conduct/drafts", "homeroom", small),
  ...on("hints", "~/conduct/hints", "homeroom", small),
  ...on("fairness", "~/conduct/fairness", "homeroom", small),
  ...on("settlements", "~/conduct/settlements", "homeroom", ["laptop"]),
  ...on("board-remote", "~/board", "homeroom", small),
  ...on("my", "/my", "student", small),
  ...on("guardian", "/my", "guardian", ["phone"]),
  ...on("board", "/", "board", ["board"]),
  ...on("school", "/school", "admin", small),
  ...on("school-calendar", "/school/calendar", "admin", ["laptop"]),
  ...on("school-conduct", "/school/conduct", "moral", ["laptop"]),
];
