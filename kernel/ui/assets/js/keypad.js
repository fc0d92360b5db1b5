/* Yanxing, the student's door: big keys that type into the field that the pad names. The field stays a plain
   field: typing, the device's own keyboard, and a page without this script all work. Syntax: ES2017. */
(function () {
'use strict';
const doc = document;
Array.from(doc.querySelectorAll('[data-keys]')).forEach((pad) => {
  const field = doc.getElementById(pad.dataset.keys);
  if (!field) return;
  const most = field.maxLength > 0 ? field.maxLength : 64;
  // A finger that types on the pad needs no keyboard that covers it.
  pad.addEventListener('pointerdown', (ev) => { if (ev.pointerType === 'touch') field.inputMode = 'none'; });
  pad.addEventListener('click', (ev) => {
    const key = ev.target.closest && ev.target.closest('[data-digit]');
    if (!key) return;
    const what = key.dataset.digit, old = field.value;
    if (what === 'clear') field.value = '';
    else if (what === 'back') field.value = old.slice(0, -1);
    else if (old.length < most) field.value = old + what;
    if (field.value !== old) field.dispatchEvent(new Event('input', { bubbles: true }));
    if (navigator.vibrate) navigator.vibrate(8);
    if (field.value.length !== most || what.length > 1) return;
    // All digits are in: the next thing to do is to go in.
    const go = field.form && field.form.querySelector('button[type=submit]');
    if (go) go.focus();
  });
  pad.hidden = false;
});
})();
