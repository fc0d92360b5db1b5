// Makes ../assets/js/htmx.js from the pinned npm package: lowered for Chrome 80, minified, with its licence.
// `node vendor.mjs` writes the file; vendored.test.mjs calls `build()` and compares.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { transformSync } from 'esbuild';

const here = new URL('./', import.meta.url);
const pkg = new URL('node_modules/htmx.org/', here);
export const target = new URL('../assets/js/htmx.js', here);

export const sha256 = (text) => createHash('sha256').update(text).digest('hex');

export function build() {
  const { version } = JSON.parse(readFileSync(new URL('package.json', pkg), 'utf8'));
  const source = readFileSync(new URL('dist/htmx.js', pkg), 'utf8');
  const licence = readFileSync(new URL('LICENSE', pkg), 'utf8').trim();
  const { code } = transformSync(source, {
    target: 'chrome80', minify: true, charset: 'utf8', legalComments: 'none',
  });
  const banner = `/*!\nhtmx ${version}, https://htmx.org, lowered to Chrome 80 and minified; see VENDORED.md\n\n${licence}\n*/\n`;
  return { version, source: sha256(source), text: banner + code };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const made = build();
  writeFileSync(target, made.text);
  console.log(`htmx ${made.version}\nsource sha256 ${made.source}\nvendored sha256 ${sha256(made.text)}\nbytes ${made.text.length}`);
}
