// Prints what the verifier takes of the page's wasm, gzipped at the highest level. Two ways, because "the verifier" has a
// narrow and a wide sense: the cryptography that says whether a signature and a hash are right, linked alone; and all that
// decides about packs (metadata, log, proofs, updates, kept files), as what it adds to the engine's module that takes packs
// as they come. All of it is linked as the page is.
//   node tests/bench/verifier_size.mjs WASM_BUILD
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMIT = 25e3;
const [build] = process.argv.slice(2);

function size(path) {
  const bytes = readFileSync(join(build, `${path}.wasm`));
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
}

const kilobytes = (bytes) => `${(bytes / 1e3).toFixed(1).padStart(7)} KB`;
const line = (what, { raw, gzip }, verdict = '') => console.log(`${what.padEnd(58)} ${kilobytes(raw)} ${kilobytes(gzip)} gzip${verdict}`);

const signatures = size('tests/bench/qingtan-size-signatures');
const engine = size('wasm/qingtan-engine');
const verifying = size('tests/bench/qingtan-size-verifier');
const added = { raw: verifying.raw - engine.raw, gzip: verifying.gzip - engine.gzip };
const verdict = signatures.gzip <= LIMIT ? 'met' : 'MISSED';
console.log('size of the verifier');
line('signatures and hashes: Ed25519, SHA-256/512, BLAKE2b', signatures, `  limit ${LIMIT / 1e3} KB: ${verdict}`);
line('engine that takes packs as they come', engine);
line('the same with metadata, log, proofs, updates, kept files', verifying);
line('  what that adds, signatures among it', added);
