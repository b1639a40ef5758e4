// What the page ought to show, from the engine's own module in Node: not from the page, and not from its wasm.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readPack } from '../../web/site/pack.mjs';
import { loadEngine, packs, sampleSchemes, sessionWithPacks } from '../wasm/support.mjs';
import { TODAY } from './page.mjs';

const VEHICLES = ['ice', 'ev'];

function schemesById() {
  const all = sampleSchemes().map((path) => JSON.parse(readFileSync(path, 'utf8')));
  return new Map(all.map((scheme) => [scheme.id, scheme]));
}

/** The cases of the pack, each with its routes' assessments by vehicle: {id, routes, now: {ice, ev}, later: {ice, ev}}. */
export async function expectedCases(pack, year) {
  const session = sessionWithPacks(await loadEngine());
  const schemes = schemesById();
  const { cases } = readPack(packs().find(({ name }) => name === pack).bytes);
  const assess = (each, vehicle, conditions) => {
    const documents = each.routes.map((route) => {
      const scheme = schemes.get(route.schemes[vehicle]);
      return { name: scheme.id, bytes: JSON.stringify(scheme) };
    });
    return session.compare(documents, { as_of: TODAY, ...conditions }).assessments;
  };
  const byVehicle = (each, conditions) => Object.fromEntries(VEHICLES.map((vehicle) => [vehicle, assess(each, vehicle, conditions)]));
  return cases.map((each) => ({
    id: each.id,
    name: each.name,
    routes: each.routes.map((route) => route.id),
    now: byVehicle(each, {}),
    later: byVehicle(each, { year }),
  }));
}

/** The number a person reads: "1,234.5" or "−4 %". */
export function numberIn(text) {
  const found = /[−-]?[\d,]+(\.\d+)?/.exec(text);
  assert.ok(found !== null, `"${text}" has no number`);
  return Number(found[0].replace('−', '-').replaceAll(',', ''));
}

/** The shown number is the computed one, rounded to `digits` after the point. */
export function assertShown(text, computed, digits, where) {
  const half = 0.5 * 10 ** -digits;
  const shown = numberIn(text);
  assert.ok(Math.abs(shown - computed) <= half * (1 + 1e-9), `${where}: the page shows "${text}", the engine computes ${computed}`);
}

/** Compares every number of the comparison's table, both vehicles, now and later. Gives how many there were. */
export function assertTable(tree, expected) {
  const cell = (route, column) => {
    const id = `main/compare/table/grid/${route}/${column}`;
    const found = tree.find((item) => item.id === id);
    assert.ok(found !== undefined, `the table has no ${id}`);
    return found.value;
  };
  let compared = 0;
  const check = (route, column, computed, digits) => {
    assertShown(cell(route, column), computed, digits, `${expected.id}, ${route}, ${column}`);
    compared += 1;
  };
  expected.routes.forEach((route, i) => {
    check(route, 'mass', expected.now.ice[i].net_mass_kg, 3);
    check(route, 'mass-relative', 100 * expected.now.ice[i].relative.mass, 0);
    for (const vehicle of VEHICLES) {
      const now = expected.now[vehicle][i];
      const later = expected.later[vehicle][i];
      check(route, `${vehicle}-now`, now.total_kgco2e, 1);
      check(route, `${vehicle}-relative`, 100 * now.relative.carbon, 0);
      check(route, `${vehicle}-later`, later.total_kgco2e, 1);
      check(route, `${vehicle}-drop`, 100 * (later.total_kgco2e / now.total_kgco2e - 1), 0);
    }
  });
  return compared;
}
