// What is wrong inside a scheme or a factor file: refused at its path, with what would be right.
import { describe, it } from 'node:test';
import { electric, factor, refuses, scheme, write } from './support.mjs';

// [what, edit of the scheme, path, what is wrong, what would be right]
const schemes = [
  ['a string where a mass belongs', (s) => { s.components[0].net_mass_kg = '6.04'; }, '/components/0/net_mass_kg', /a string stands here/, /a number above 0/],
  ['text in one language only', (s) => { s.name = '钢'; }, '/name', /a string stands here/, /write an object/],
  ['an empty text', (s) => { s.name.en = ''; }, '/name/en', /empty/, /at least one character/],
  ['an object where components belong', (s) => { s.components = {}; }, '/components', /an object stands here/, /write an array/],
  ['no component', (s) => { s.components = []; }, '/components', /no component/, /at least one/],
  ['a component that is a number', (s) => { s.components.push(7); }, '/components/1', /a number stands here/, /write an object/],
  ['a number where the vehicle belongs', (s) => { s.vehicle = 3; }, '/vehicle', /a number stands here/, /write a string/],
  ['an unknown vehicle', (s) => { s.vehicle = 'bike'; }, '/vehicle', /"bike" is not allowed/, /ice, ev, other/],
  ['stages that are no list', (s) => { s.stages = 'all'; }, '/stages', /a string stands here/, /write an array/],
  ['an unknown stage', (s) => { s.stages.push('magic'); }, '/stages/5', /no life-cycle stage/, /fuel_production/],
  ['a stage named twice', (s) => { s.stages.push('material'); }, '/stages/5', /twice/, /keep one/],
  ['a null where a mass is required', (s) => { s.components[0].net_mass_kg = null; }, '/components/0/net_mass_kg', /missing/, /add it/],
  ['an unknown field at the top', (s) => { s.colour = 'red'; }, '/colour', /no field "colour"/, /"vehicle"/],
  ['an unknown field deep inside', (s) => { s.components[0].processes[1].yeild = 0.9; }, '/components/0/processes/1/yeild', /no field "yeild"/, /"yield"/],
  ['a field with a slash in its name', (s) => { s['a/b~c'] = 1; }, '/a~1b~0c', /no field/, /"vehicle"/],
  ['a field with control characters', (s) => { s['x\u001b[31m\n'] = 1; }, '/x\\u001b[31m\\u000a', /no field/, /"vehicle"/],
  ['an unknown material', (s) => { s.components[0].material = 'mat.steel.alsy'; }, '/components/0/material', /no factor "mat\.steel\.alsy"/, /did you mean mat\.steel\.alsi/],
  ['an unknown process', (s) => { s.components[0].processes[0].factor = 'zzz'; }, '/components/0/processes/0/factor', /no factor "zzz"/, /--factors/],
  ['an unknown joint', (s) => { s.joinings[0].factor = 'join.glue9'; }, '/joinings/0/factor', /no factor/, /--factors/],
  ['an unknown energy', (s) => { s.use.energy_direct = 'energy.gas'; }, '/use/energy_direct', /no factor/, /--factors/],
  ['an id with capitals', (s) => { s.id = 'B Pillar'; }, '/id', /"B Pillar" is no id/, /a-z, 0-9/],
  ['a joint used as material', (s) => { s.components[0].material = 'join.spot_weld'; }, '/components/0/material', /library joining/, /library material/],
  ['a negative mass', (s) => { s.components[0].net_mass_kg = -6.04; }, '/components/0/net_mass_kg', /-6\.04 is out of range/, /above 0/],
  ['a mass of nothing', (s) => { s.components[0].net_mass_kg = 0; }, '/components/0/net_mass_kg', /0 is out of range/, /above 0/],
  ['a negative declared mass', (s) => { s.declared_mass_kg = -1; }, '/declared_mass_kg', /out of range/, /above 0/],
  ['a yield of 0', (s) => { s.components[0].processes[0].yield = 0; }, '/components/0/processes/0/yield', /0 is out of range/, /above 0 and at most 1/],
  ['a yield above 1', (s) => { s.components[0].processes[1].yield = 1.0001; }, '/components/0/processes/1/yield', /1\.0001 is out of range/, /at most 1/],
  ['a negative yield', (s) => { s.components[0].processes[1].yield = -0.5; }, '/components/0/processes/1/yield', /out of range/, /at most 1/],
  ['a recycled share above 1', (s) => { s.components[0].recycled_share = 1.5; }, '/components/0/recycled_share', /1\.5 is out of range/, /from 0 to 1/],
  ['a recycled share below 0', (s) => { s.components[0].recycled_share = -0.01; }, '/components/0/recycled_share', /out of range/, /from 0 to 1/],
  ['a return rate above 1', (s) => { s.components[0].scrap.return_rate = 2; }, '/components/0/scrap/return_rate', /out of range/, /from 0 to 1/],
  ['a share on a material without both values', (s) => { s.components[0].recycled_share = 0.5; }, '/components/0/recycled_share', /no primary and recycled value/, /has both values/],
  ['returned scrap of a material without both values', (s) => { s.components[0].scrap.rule = 'closed_loop'; }, '/components/0/scrap/rule', /no primary and recycled value/, /cut_off/],
  ['a negative number of joints', (s) => { s.joinings[0].quantity = -1; }, '/joinings/0/quantity', /out of range/, /0 or more/],
  ['a negative distance', (s) => { s.use.lifetime_km = -1; }, '/use/lifetime_km', /out of range/, /0 or more/],
  ['a kWh factor used per litre', (s) => { s.use.energy_production = 'energy.grid.cn'; }, '/use/energy_production', /kgCO2e\/kWh, but this energy is counted in L/, /kgCO2e\/L/],
  ['a quantity for a process per kg', (s) => { s.components[0].processes[0].quantity = 3; }, '/components/0/processes/0/quantity', /per kg/, /leave "quantity" out/],
  ['a charged petrol car', (s) => { s.use.charging_efficiency = 0.9; }, '/use/charging_efficiency', /not charged/, /"ev"/],
  ['a use phase that is counted, but not described', (s) => { delete s.use; }, '/use', /not described/, /add "use"/],
  ['a mass difference without its reference', (s) => { s.use.method = 'mass_difference'; }, '/use/reference_mass_kg', /needs the mass/, /add "reference_mass_kg"/],
  ['physics without its parameters', (s) => { s.use.method = 'physics'; }, '/use/physics', /needs its parameters/, /cycle/],
  ['a later version of the format', (s) => { s.format = 'qingtan.scheme/2'; }, '/format', /version .* not known/, /qingtan\.scheme\/1/],
  ['another format', (s) => { s.format = 'qingtan.other/1'; }, '/format', /another format/, /qingtan\.scheme\/1/],
  ['no format', (s) => { delete s.format; }, '/format', /missing/, /add it/],
  ['a sum beyond what a double holds', (s) => { s.components[0].net_mass_kg = 1e308; }, '/components/0', /too large/, /check the masses/],
];

describe('a scheme is refused at the path of its fault', () => {
  for (const [what, edit, at, wrong, right] of schemes) {
    it(what, () => {
      const file = write('scheme.json', scheme(edit));
      refuses(['assess', file], { file, at, wrong, right });
      refuses(['assess', '--json', file], { file, at, wrong, right });
    });
  }

  it('litres of electricity', () => {
    const file = write('ev.json', electric((s) => { s.use.energy_unit = 'L'; }));
    refuses(['assess', file], { file, at: '/use/energy_production', wrong: /kWh/, right: /kgCO2e\/L/ });
  });

  it('a charging efficiency of 0', () => {
    const file = write('ev.json', electric((s) => { s.use.charging_efficiency = 0; }));
    refuses(['assess', file], { file, at: '/use/charging_efficiency', wrong: /out of range/, right: /at most 1/ });
  });

  it('every fault of a file at once', () => {
    const file = write('many.json', scheme((s) => { s.vehicle = 'bike'; s.components[0].net_mass_kg = -1; }));
    refuses(['assess', file], { file, at: '/vehicle', wrong: /bike/, right: /ice/ });
    refuses(['assess', file], { file, at: '/components/0/net_mass_kg', wrong: /-1/, right: /above 0/ });
  });
});

describe('one bad file among good ones gives no partial result', () => {
  for (const command of [['assess'], ['compare', '--baseline', 'good.json']]) {
    it(command[0], () => {
      write('good.json', scheme());
      const file = write('bad.json', scheme((s) => { s.id = 'bad'; s.components[0].net_mass_kg = -1; }));
      const fault = { file, at: '/components/0/net_mass_kg', wrong: /out of range/, right: /above 0/ };
      refuses([...command, 'good.json', file], fault);
      refuses([...command, '--json', 'good.json', file], fault);
    });
  }
});

// [what, edit of the factor, path, what is wrong, what would be right]
const factors = [
  ['a forecast without a point', (f) => { f.forecast = {}; }, '/0/forecast', /no point/, /at least one year/],
  ['a forecast for no year', (f) => { f.forecast = { soon: 1 }; }, '/0/forecast/soon', /no year/, /four digits/],
  ['a forecast of one value only', (f) => { f.primary_value = 3; f.recycled_value = 1; f.primary_forecast = { 2030: 2 }; }, '/0/recycled_forecast', /come together/, /both or neither/],
  ['a primary value alone', (f) => { f.primary_value = 3; }, '/0/recycled_value', /come together/, /both or neither/],
  ['an unknown unit', (f) => { f.unit = 'kgCO2e/lb'; }, '/0/unit', /"kgCO2e\/lb" is not a unit/, /kWh/],
  ['a process per kWh', (f) => { f.library = 'processing'; f.unit = 'kgCO2e/kWh'; }, '/0/unit', /kgCO2e\/kg/, /quantity/],
  ['an unknown library', (f) => { f.library = 'magic'; }, '/0/library', /not allowed/, /energy_production/],
  ['a recycled share above 1', (f) => { f.recycled_share = 2; }, '/0/recycled_share', /out of range/, /from 0 to 1/],
  ['a day that is none', (f) => { f.valid_until = '2026-02-30'; }, '/0/valid_until', /no date/, /YYYY-MM-DD/],
  ['a geometric deviation below 1', (f) => { f.uncertainty = { kind: 'lognormal', gsd: 0.9 }; }, '/0/uncertainty/gsd', /out of range/, /1 or more/],
  ['a value outside its own range', (f) => { f.uncertainty = { kind: 'uniform', min: 3, max: 4 }; }, '/0/uncertainty', /outside its own range/, /min <= value <= max/],
  ['four pedigree scores', (f) => { f.uncertainty = { kind: 'pedigree', scores: [1, 2, 3, 4] }; }, '/0/uncertainty/scores', /five scores/, /reliability/],
  ['an unknown field', (f) => { f.vlaue = 3; }, '/0/vlaue', /no field "vlaue"/, /"value"/],
];

describe('a private factor is refused at the path of its fault', () => {
  write('good.json', scheme());
  for (const [what, edit, at, wrong, right] of factors) {
    it(what, () => {
      const file = write('factors.json', [factor(edit)]);
      refuses(['assess', 'good.json', '--factors', file], { file, at, wrong, right });
    });
  }

  it('a file that is no list', () => {
    const file = write('factors.json', factor());
    refuses(['assess', 'good.json', '--factors', file], { file, wrong: /no array/, right: /array of factors/ });
  });

  it('the same id twice in one file', () => {
    const file = write('factors.json', [factor(), factor()]);
    refuses(['assess', 'good.json', '--factors', file], { file, at: '/1/id', wrong: /my\.steel/, right: /.+/ });
  });
});

describe('a future that cannot be reached', () => {
  it('a scenario that no pack has', () => {
    write('good.json', scheme());
    refuses(['assess', 'good.json', '--year', '2030', '--scenario', 'rosy'],
      { at: '/scenario', wrong: /no scenario "rosy"/, right: /grid\.default/ });
  });

  it('a scenario whose grid has no forecast', () => {
    write('good.json', electric());
    write('grid.json', [factor((f) => {
      f.id = 'energy.grid.cn.2c'; f.library = 'energy_production'; f.unit = 'kgCO2e/kWh'; f.value = 0.5;
    })]);
    refuses(['assess', 'good.json', '--factors', 'grid.json', '--override', '--year', '2030', '--scenario', 'grid.2c'],
      { at: '/scenario', wrong: /"energy\.grid\.cn\.2c" .* has no forecast/, right: /forecast/ });
  });
});
