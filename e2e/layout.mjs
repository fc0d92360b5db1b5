// What a finger and a small screen ask of a page.

import assert from "node:assert/strict";

/** Nothing sticks out at the side: the page never scrolls sideways. */
export async function fits(page) {
  const wide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > width + 0.5)
      .slice(0, 8)
      .map((element) => element.outerHTML.slice(0, 160));
  });
  assert.deepEqual(wide, [], `${page.url()} scrolls sideways at ${page.viewportSize().width} px`);
}

/**
 * Everything that is tapped is at least `least` px in both directions. Links inside a sentence are
 * as high as its line; a box or dot counts with the label around it.
 */
export async function tappable(page, least = 44) {
  const small = await page.evaluate((least) => {
    const shown = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
    const inSentence = (element) => element.matches("a") && getComputedStyle(element).display === "inline";
    const target = (element) => (element.matches("input") && element.closest("label")) || element;
    return [...document.querySelectorAll('a[href], button, input:not([type="hidden"]), select, summary, textarea, [role="button"]')]
      .filter((element) => shown(element) && !inSentence(element))
      .map((element) => [element, target(element).getBoundingClientRect()])
      .filter(([, box]) => box.width > 1 && box.height > 1)
      .filter(([, box]) => box.width < least - 0.5 || box.height < least - 0.5)
      .map(([element, box]) => `${Math.round(box.width)}×${Math.round(box.height)} ${element.outerHTML.slice(0, 160)}`);
  }, least);
  assert.deepEqual(small, [], `too small to tap (${least} px) on ${page.url()}`);
}

/** A title, one main heading, the language, and a main region: the frame of every page. */
export async function framed(page) {
  const frame = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    title: document.title.trim() !== "",
    headings: document.querySelectorAll("h1").length,
    mains: document.querySelectorAll("main").length,
  }));
  assert.deepEqual(frame, { lang: "zh-CN", title: true, headings: 1, mains: 1 }, `the frame of ${page.url()}`);
}
