// Serves build/site: node web/serve.mjs [--port 8080] [--directory build/site] [--trust FOLDER]
// --trust: what stands below trust/ comes from that folder instead of the site's own.
// Sends the brotli twin where the browser takes it, the headers of headers.json, and nothing from outside.

import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.qtpack': 'application/jsonl',
  '.qtbundle': 'application/octet-stream',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.otf': 'font/otf',
  '.md': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '': 'text/plain; charset=utf-8',
};
const HASHED = /\.[0-9a-f]{16}\.[a-z]+$/;

const site = join(dirname(dirname(fileURLToPath(import.meta.url))), 'build', 'site');

const TRUST = '/trust/';

/** The file that a request means, or undefined: not a file of the site. */
function fileFor(site, trust, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, 'http://site').pathname);
  } catch {
    return undefined;
  }
  if (path.includes('\0')) return undefined;
  if (path.endsWith('/')) path += 'index.html';
  path = normalize(path);
  const elsewhere = trust !== undefined && path.startsWith(TRUST);
  const directory = elsewhere ? trust : site;
  const file = resolve(directory, elsewhere ? path.slice(TRUST.length) : `.${path}`);
  if (!file.startsWith(directory + sep)) return undefined;
  if (file.endsWith('.br') || !existsSync(file) || !statSync(file).isFile()) return undefined;
  return file;
}

function siteHeaders(directory, request) {
  const host = /^[\w.-]+(:\d+)?$|^\[[0-9a-f:]+\](:\d+)?$/i.test(request.headers.host ?? '') ? request.headers.host : 'localhost';
  const given = JSON.parse(readFileSync(join(directory, 'headers.json'), 'utf8'));
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value.replaceAll('{origin}', `http://${host}`)]));
}

function answer(directory, trust, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const file = fileFor(directory, trust, request.url);
  if (file === undefined) {
    response.writeHead(404, { ...siteHeaders(directory, request), 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
    return;
  }
  const packed = /\bbr\b/.test(request.headers['accept-encoding'] ?? '') && existsSync(`${file}.br`);
  const sent = packed ? `${file}.br` : file;
  response.writeHead(200, {
    ...siteHeaders(directory, request),
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Content-Length': statSync(sent).size,
    'Cache-Control': HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    Vary: 'Accept-Encoding',
    ...(packed ? { 'Content-Encoding': 'br' } : {}),
  });
  if (request.method === 'HEAD') response.end();
  else createReadStream(sent).pipe(response);
}

/** Port 0: any free one. Gives the server once it listens. What `onRequest` has answered itself it gives true for. */
export function serve({ directory = site, trust, port = 8080, onRequest = () => false } = {}) {
  const server = createServer((request, response) => {
    if (onRequest(request, response) === true) return;
    answer(resolve(directory), trust && resolve(trust), request, response);
  });
  return new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(port, 'localhost', () => listening(server));
  });
}

function option(name, otherwise) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(option('port', process.env.PORT ?? 8080));
  const directory = option('directory', site);
  if (!existsSync(join(directory, 'index.html'))) {
    console.error(`${directory} has no page yet: run \`make site\` first.`);
    process.exit(1);
  }
  try {
    const server = await serve({ directory, trust: option('trust'), port });
    console.log(`QingTan 轻碳: http://localhost:${server.address().port}`);
  } catch (error) {
    const why = error.code === 'EADDRINUSE' ? `port ${port} is taken; choose another: make serve PORT=8090` : error.message;
    console.error(`web/serve.mjs: ${why}`);
    process.exit(1);
  }
}
