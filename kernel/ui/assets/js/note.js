/* Yanxing, 记一句: a line about a student goes into the outbox, so that it is kept without a network and
   sent once. Without this script, or where nothing can be kept, the plain form is posted. Syntax: ES2017. */
(function () {
'use strict';
const form = document.querySelector('[data-quick-note]'), yx = window.yx;
if (!form || !yx || !yx.me) return;
const text = form.elements.text, said = form.querySelector('[data-said]');
const value = (name) => { const e = form.elements[name]; return (e && e.value) || ''; };
const chosen = () => form.querySelector('[name=student]:checked');
let plain = false;

function say(words) { said.hidden = false; said.textContent = words; said.scrollIntoView({ block: 'nearest' }); }
form.addEventListener('change', (ev) => { if (ev.target.name === 'student') text.focus(); });
form.addEventListener('submit', (ev) => {
  const who = chosen(), words = text.value.trim();
  if (plain || !who || !words) return; // the server says what is missing
  ev.preventDefault();
  const key = yx.key(), at = Date.now(), name = who.dataset.name;
  const body = { key, student: who.value, text: words, kind: value('kind'), area: value('area'), at };
  const cls = location.pathname.split('/')[2];
  yx.add({ kind: 'care', key, url: form.getAttribute('action'), cls, at, label: '记一句', names: name, body }).then(() => {
    text.value = '';
    who.checked = false;
    say(name + '的这一句存好了。' + (navigator.onLine === false ? '连上网以后自动补传。' : ''));
  }, () => { plain = true; form.submit(); });
});
})();
