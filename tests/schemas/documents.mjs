// One whole document of each kind, with every optional field that may stand beside the others.
const text = (zh, en) => ({ zh, en });

const factor = {
  id: 'mat.full', library: 'material', category: text('钢', 'Steel'), name: text('钢板', 'Sheet'), value: 2.5, unit: 'kgCO2e/kg',
  material_class: 'steel.sheet', recycled_share: 0.2, primary_value: 2.9, recycled_value: 0.9, electricity_kwh: 1.2,
  forecast: { 2030: 2.1 }, primary_forecast: { 2030: 2.4 }, recycled_forecast: { 2030: 0.7 },
  uncertainty: { kind: 'lognormal', gsd: 1.2, center: 'mean' }, price: 6, scrap_price: 2, region: 'CN', year: 2024, valid_until: '2029-12-31',
  source: { citation: 'a report', url: 'https://example.org', quote: 'so it says' },
  boundary: { zh: '界', en: 'boundary', left_out: ['use', 'end_of_life'] }, data_quality: 'literature', visibility: 'self',
  note: text('注', 'note'), properties: { density_kg_m3: 7850 },
  history: [{ who: 'a', when: '2025-01-01', field: 'value', old: 1, new: 2, reason: 'r' }],
};
const process = {
  id: 'proc.area', library: 'processing', category: text('漆', 'Paint'), name: text('漆', 'Paint'), value: 1, unit: 'kgCO2e/m2', basis: 'quantity',
  uncertainty: { kind: 'pedigree', scores: [1, 2, 3, 4, 5], basic: 1.05 }, source: 'a report', note: 'one for both',
};
const perKilogram = { ...process, id: 'proc.kg', unit: 'kgCO2e/kg', basis: 'input', uncertainty: { kind: 'triangular', min: 0.5, max: 2 } };
const energy = { ...process, id: 'energy', library: 'energy_direct', unit: 'kgCO2/L', basis: null, uncertainty: { kind: 'normal', sd: 0.1 } };

const component = {
  name: text('外板', 'outer'), material: 'mat.full', net_mass_kg: 3, recycled_share: 0.5,
  scrap: { rule: 'closed_loop', return_rate: 0.9, recycling_yield: 0.9 },
  processes: [{
    factor: 'proc.area', name: text('漆', 'paint'), yield: 0.9, quantity: 2,
    uncertainty: { yield: { kind: 'triangular', min: 0.8, max: 1 }, quantity: { kind: 'pedigree', scores: [1, 2, 3, 4, 5], basic: 1.05 } },
  }],
  uncertainty: { net_mass_kg: { kind: 'normal', sd: 0.1 }, recycled_share: { kind: 'uniform', min: 0.2, max: 0.7 } }, density_kg_m3: 7850, heating_value_kj_kg: 0,
  end_of_life: { recycled_out: 0.8, allocation: 0.2, quality_in: 1, quality_out: 0.9, recycling: 'mat.full', disposal: 'proc.kg' },
};
const ice = {
  format: 'qingtan.scheme/1', id: 'ice', name: text('方案', 'Scheme'), part: { name: text('件', 'Part'), declared_unit: '1 part' }, vehicle: 'ice',
  stages: ['material', 'processing', 'joining', 'fuel_production', 'fuel_direct', 'end_of_life'], declared_mass_kg: 3, components: [component],
  joinings: [{ factor: 'spot', name: text('焊', 'weld'), quantity: 4, uncertainty: { quantity: { kind: 'uniform', min: 3, max: 5 } } }],
  use: {
    lifetime_km: 150000, correction: 1, saving_coefficient: 0.4, energy_production: 'up', energy_direct: 'energy', energy_unit: 'L',
    uncertainty: { lifetime_km: { kind: 'lognormal', gsd: 1.2, center: 'mean' }, correction: { kind: 'triangular', min: 0, max: 2 }, saving_coefficient: { kind: 'normal', sd: 0.02 } },
    method: 'physics', reference_mass_kg: 4, timing: 'time_explicit', life_years: 10,
    physics: {
      cycle: 'wltc', apply_to: 'mass_difference', rolling_resistance: 0.01, rotating_mass_factor: 0.1, transmission_efficiency: 0.9,
      conversion_efficiency: 0.4, braking_share: 0.5, recuperation: 0.7, energy_density_mj: 32, resizing: 0.5, adjustment: 1,
    },
  },
  cost: { tooling_per_part: 1, other_per_part: 2 }, packs: { base: 3, 'sae-cases': 1 }, note: text('注', 'note'),
};
const ev = {
  format: 'qingtan.scheme/1', id: 'ev', name: text('方案', 'Scheme'), vehicle: 'ev', components: [{ material: 'mat.full', net_mass_kg: 3 }],
  use: { lifetime_km: 150000, saving_coefficient: 0.5, energy_production: 'grid', energy_direct: null, charging_efficiency: 0.9, method: 'published',
    uncertainty: { charging_efficiency: { kind: 'uniform', min: 0.8, max: 0.95 } },
  },
};
const other = {
  format: 'qingtan.scheme/1', id: 'other', name: text('方案', 'Scheme'), vehicle: 'other', components: [{ material: 'mat.full', net_mass_kg: 3 }],
  use: { lifetime_km: 1, energies: [{ energy_production: 'grid', energy_direct: 'energy', amount: -2, unit: 'kWh' }], timing: 'static', life_years: 5 },
};
const partOnly = { format: 'qingtan.scheme/1', id: 'part', name: text('方案', 'Scheme'), vehicle: 'ice', stages: ['material'], components: [{ material: 'mat.full', net_mass_kg: 1 }] };

const assembly = {
  format: 'qingtan.assembly/1', id: 'door', name: text('门', 'Door'),
  items: [{ scheme: partOnly, count: 2 }, { scheme: 'part' }, { assembly: { id: 'sub', name: text('子', 'Sub'), items: [{ scheme: 'part', count: 0.5 }] }, count: 3 }],
};
const parameter = {
  id: 'ncv', category: text('热值', 'NCV'), name: text('汽油', 'Petrol'), value: 43, unit: 'MJ/kg', range: { min: 40, max: 45 }, region: 'CN', year: 2024,
  valid_until: '2029-12-31', source: { citation: 'a report' }, boundary: { zh: '界', en: 'b' }, data_quality: 'primary', note: 'n',
};
const scenario = {
  id: 's', name: text('景', 'S'), grid: 'grid', replaces: ['grid'], recycled_shares: { 'steel.sheet': { 2030: 0.3 } }, source: 'a report', note: text('注', 'n'),
};
const range = { library: 'material', category: 'Steel', unit: 'kgCO2e/kg', min: 0.3, max: 12 };
const sampleCase = {
  id: 'c', name: text('例', 'Case'), statement: text('说', 'says'), source: 'a report', routes: [{ id: 'r', name: text('路', 'Route'), schemes: { ice: 'ice', ev: 'ev' } }],
};
const header = {
  format: 'qingtan.pack-source/1', id: 'test', version: '1', released: '2026-01-01', name: text('试', 'Test'), description: text('述', 'D'),
  reference_year: 2024, default_scenario: 's', licence: 'Apache-2.0', min_app: '0.1', seq: 3,
  layer: 'enterprise', overrides: ['mat.steel.alsi', 'grid.default'],
};

const plainHeader = { format: 'qingtan.pack-source/1', id: 'plain', version: '1', released: '2026-01-01', name: text('试', 'Test'), layer: 'platform', overrides: null };

/** [kind, schema, documents]; a kind is what source files hold, or "assembly" or "header". */
export const kinds = [
  ['factors', 'factor.schema.json#/$defs/factor', [factor, process, perKilogram, energy]],
  ['schemes', 'scheme.schema.json', [ice, ev, other, partOnly]],
  ['assembly', 'assembly.schema.json', [assembly]],
  ['parameters', 'parameter.schema.json#/$defs/parameter', [parameter]],
  ['scenarios', 'scenario.schema.json#/$defs/scenario', [scenario]],
  ['ranges', 'pack-source.schema.json#/$defs/ranges', [range]],
  ['cases', 'pack-source.schema.json#/$defs/cases', [sampleCase]],
  ['header', 'pack-source.schema.json', [header, plainHeader]],
];
