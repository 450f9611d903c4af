// Builds the reading room into dist/ when its sources have changed since the last build.
// With --force it builds in any case.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = dirname(fileURLToPath(import.meta.url));
const SOURCES = ['index.html', 'package.json', 'package-lock.json', 'vite.config.ts', 'tsconfig.json', 'public', 'src'];

function filesBelow(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

function digestOf(names) {
  const hash = createHash('sha256');
  for (const file of names.flatMap((name) => filesBelow(join(home, name)))) {
    hash.update(file.slice(home.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

const kept = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

function run(command, ...parameters) {
  execFileSync(command, parameters, { cwd: home, stdio: 'inherit', shell: process.platform === 'win32' });
}

const libraries = digestOf(['package-lock.json']);
const librariesStamp = join(home, 'node_modules', '.fovea-digest');
const sources = digestOf(SOURCES);
const sourcesStamp = join(home, 'dist', '.digest');

if (kept(sourcesStamp) === sources && !process.argv.includes('--force')) {
  console.log('The reading room is up to date.');
} else {
  if (kept(librariesStamp) !== libraries) {
    run('npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund');
    writeFileSync(librariesStamp, libraries);
  }
  run(process.execPath, join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn');
  writeFileSync(sourcesStamp, sources);
}
