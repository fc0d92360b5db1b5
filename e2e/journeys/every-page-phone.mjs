// Every main page of the demo school on a phone: whole, nothing sticks out, WCAG 2.2 AA.

import { after, before, describe } from "node:test";
import { openBrowser } from "../browser.mjs";
import { everyPage } from "../pages.mjs";
import { sharedDemo } from "../server.mjs";

describe("every main page on a phone", () => {
  const school = sharedDemo();
  let browser;
  before(async () => (browser = await openBrowser()));
  after(() => browser.close());

  everyPage(() => browser, school, "phone");
});
