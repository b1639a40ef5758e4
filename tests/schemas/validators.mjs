// The published schemas, compiled. A validator says whether it accepts, and if not, why.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const { default: Ajv } = createRequire(path.join(root, 'web/package.json'))('ajv/dist/2020.js');

const ajv = new Ajv({ strictSchema: true, strictTypes: false, strictRequired: false, allowUnionTypes: true });
const folder = path.join(root, 'factors/schemas');
export const schemas = readdirSync(folder).filter((name) => name.endsWith('.json')).sort();
for (const name of schemas) ajv.addSchema(JSON.parse(readFileSync(path.join(folder, name), 'utf8')), name);

/** Why the schema (a file, or a part of it) refuses the document; nothing if it accepts. */
export function refusal(schema, document) {
  const validate = ajv.getSchema(schema);
  if (!validate) throw new Error(`no schema ${schema}`);
  return validate(document) ? '' : ajv.errorsText(validate.errors.slice(0, 6));
}

/** The schema of a pack source file, by its path inside the pack. */
export function schemaOf(name) {
  if (name === 'pack.json') return 'pack-source.schema.json';
  if (name === 'ranges.json') return 'pack-source.schema.json#/$defs/ranges';
  if (name === 'cases.json') return 'pack-source.schema.json#/$defs/cases';
  if (name === 'withdrawn.json') return 'pack-source.schema.json#/$defs/withdrawn';
  if (name === 'scenarios.json') return 'scenario.schema.json';
  if (name.startsWith('parameters/')) return 'parameter.schema.json';
  if (name.startsWith('schemes/')) return 'scheme.schema.json';
  return 'factor.schema.json';
}
