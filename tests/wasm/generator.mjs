// Schemes out of a seed: valid by construction, and wide: every vehicle, rule, method and basis, numbers over many
// orders of magnitude. The same seed gives the same schemes everywhere.

/** A 32-bit generator (mulberry32): small, and the same in every engine. */
function generatorOf(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    chance: (p) => next() < p,
    pick: (list) => list[Math.floor(next() * list.length)],
    count: (from, to) => from + Math.floor(next() * (to - from + 1)),
    /** Any share, the ends among them. */
    share: () => (next() < 0.1 ? Math.round(next()) : next()),
    /** Orders of magnitude, by arithmetic that rounds alike everywhere. */
    scale: (least, most) => (1 + 9 * next()) * Number(`1e${least + Math.floor(next() * (most - least + 1))}`),
  };
}

/** The factors that a scheme may name, by what they may stand for. */
function sortFactors(packs) {
  const all = packs.flatMap((pack) => pack.factors);
  const of = (library) => all.filter((factor) => factor.library === library);
  const per = (factor) => factor.unit.split('/')[1];
  return {
    materials: of('material').filter((f) => per(f) === 'kg'),
    processes: of('processing').filter((f) => f.basis === 'quantity' || per(f) === 'kg'),
    joinings: of('joining'),
    production: of('energy_production'),
    direct: of('energy_direct'),
    perKg: [...of('material'), ...of('processing')].filter((f) => per(f) === 'kg'),
    per,
  };
}

function component(random, factors) {
  const material = random.pick(factors.materials);
  const hasBoth = material.primary_value !== undefined;
  const made = { name: { zh: '件', en: 'piece' }, material: material.id, net_mass_kg: random.scale(-3, 3) };
  if (hasBoth && random.chance(0.5)) made.recycled_share = random.share();
  if (hasBoth && random.chance(0.3)) {
    made.scrap = { rule: 'closed_loop' };
    if (random.chance(0.5)) Object.assign(made.scrap, { return_rate: random.share(), recycling_yield: random.share() });
  } else if (random.chance(0.5)) {
    made.scrap = { rule: 'cut_off' };
  }
  made.processes = Array.from({ length: random.count(0, 5) }, () => {
    const factor = random.pick(factors.processes);
    const process = { factor: factor.id, yield: random.chance(0.2) ? 1 : 0.05 + 0.95 * random.next() };
    if (factor.basis === 'quantity') process.quantity = random.scale(-2, 3);
    return process;
  });
  if (random.chance(0.3)) {
    made.end_of_life = {
      recycled_out: random.share(), allocation: random.share(), quality_in: 0.5 + 0.5 * random.next(), quality_out: random.share(),
      recycling: random.pick(factors.perKg).id, disposal: random.pick(factors.perKg).id,
    };
  }
  return made;
}

function physics(random) {
  return {
    cycle: random.pick(['wltc', 'cltc_p', 'nedc', 'epa_city', 'epa_highway']),
    apply_to: random.pick(['published', 'mass_difference']),
    ...(random.chance(0.5) ? { rolling_resistance: 0.02 * random.next(), transmission_efficiency: 0.5 + 0.5 * random.next() } : {}),
    ...(random.chance(0.5) ? { resizing: random.share(), adjustment: 0.5 + random.next() } : {}),
  };
}

function driven(random, factors, vehicle) {
  const unit = vehicle === 'ev' ? 'kWh' : random.pick(['L', 'kg', 'm3', 'MJ']);
  const ofUnit = (list) => list.filter((f) => factors.per(f) === unit);
  const production = ofUnit(factors.production);
  const direct = ofUnit(factors.direct);
  if (production.length === 0 || (vehicle === 'ice' && direct.length === 0)) return driven(random, factors, vehicle);
  const use = {
    lifetime_km: random.scale(3, 5),
    correction: 0.5 + random.next(),
    saving_coefficient: random.next(),
    energy_production: random.pick(production).id,
    energy_unit: unit,
    timing: random.pick(['static', 'time_explicit']),
    life_years: random.count(1, 40),
    reference_mass_kg: random.scale(-2, 3),
    method: random.pick(['published', 'published', 'mass_difference', 'physics']),
  };
  if (vehicle === 'ice') use.energy_direct = random.pick(direct).id;
  else if (random.chance(0.7)) use.charging_efficiency = 0.5 + 0.5 * random.next();
  // How energy turns into a saving is known for fuel by the litre and for electricity.
  if (use.method === 'physics' && unit !== 'L' && unit !== 'kWh') use.method = 'published';
  if (use.method === 'physics') use.physics = physics(random);
  return use;
}

function otherUse(random, factors) {
  const energies = Array.from({ length: random.count(0, 3) }, () => {
    const production = random.pick(factors.production);
    const unit = factors.per(production);
    const direct = factors.direct.filter((f) => factors.per(f) === unit);
    const energy = { energy_production: production.id, amount: random.scale(-1, 4), unit };
    if (direct.length > 0 && random.chance(0.6)) energy.energy_direct = random.pick(direct).id;
    return energy;
  });
  return { lifetime_km: random.scale(3, 5), energies, timing: random.pick(['static', 'time_explicit']), life_years: random.count(1, 40) };
}

const STAGES = ['material', 'processing', 'joining', 'fuel_production', 'fuel_direct', 'end_of_life'];

function scheme(random, factors, id) {
  const vehicle = random.pick(['ice', 'ev', 'other']);
  const made = {
    format: 'qingtan.scheme/1',
    id,
    name: { zh: '方案', en: 'scheme' },
    vehicle,
    components: Array.from({ length: random.count(1, 4) }, () => component(random, factors)),
    joinings: Array.from({ length: random.count(0, 3) }, () => ({ factor: random.pick(factors.joinings).id, quantity: random.scale(-2, 2) })),
    use: vehicle === 'other' ? otherUse(random, factors) : driven(random, factors, vehicle),
    cost: { tooling_per_part: random.scale(-1, 2), other_per_part: random.scale(-1, 2) },
  };
  if (random.chance(0.4)) {
    made.stages = STAGES.filter(() => random.chance(0.7));
    if (made.stages.length === 0) made.stages = ['material'];
  }
  if (random.chance(0.2)) made.declared_mass_kg = random.scale(-2, 3);
  return made;
}

/** `count` schemes that the engine accepts with these packs. */
export function generateSchemes(packs, { seed, count }) {
  const random = generatorOf(seed);
  const factors = sortFactors(packs);
  return Array.from({ length: count }, (_, i) => scheme(random, factors, `generated-${seed}-${i}`));
}
