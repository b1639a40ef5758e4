// Assemblies: parts that name each other over several files, and loops that have no end.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { electric, prints, refuses, scheme, write } from './support.mjs';

const assembly = (id, items) => ({ format: 'qingtan.assembly/1', id, name: { zh: '总成', en: 'Assembly' }, items });

describe('an assembly that contains itself is refused', () => {
  it('over two files', () => {
    const a = write('a.json', assembly('a', [{ assembly: 'b' }]));
    const b = write('b.json', assembly('b', [{ assembly: 'a', count: 2 }]));
    refuses(['assess', a, b], { file: a, at: '/items/0/assembly/items/0/assembly', wrong: /contains itself: a > b > a/, right: /take one/ });
    refuses(['assess', b, a], { file: b, at: '/items/0/assembly/items/0/assembly', wrong: /contains itself: b > a > b/, right: /take one/ });
  });

  it('over three files, entered from outside the loop', () => {
    write('s.json', scheme());
    const files = [
      write('top.json', assembly('top', [{ scheme: 'b-pillar-hot' }, { assembly: 'a' }])),
      write('a.json', assembly('a', [{ assembly: 'b' }])),
      write('b.json', assembly('b', [{ assembly: 'a' }])),
    ];
    refuses(['assess', ...files, 's.json'], { file: 'top.json', wrong: /contains itself/, right: /take one/ });
  });

  it('in one file', () => {
    const file = write('self.json', assembly('self', [{ assembly: assembly('self', [{ scheme: scheme() }]) }]));
    refuses(['assess', file], { file, at: '/items/0/assembly', wrong: /contains itself: self > self/, right: /take one/ });
  });
});

describe('an assembly is refused at the path of its fault', () => {
  // [what, items, path, what is wrong, what would be right]
  const cases = [
    ['no item', [], '/items', /no item/, /at least one/],
    ['an item of nothing', [{}], '/items/0', /either a scheme or an assembly/, /exactly one/],
    ['an item of both', [{ scheme: 'x', assembly: 'y' }], '/items/0', /either a scheme or an assembly/, /exactly one/],
    ['a count of 0', [{ scheme: scheme(), count: 0 }], '/items/0/count', /0 is out of range/, /above 0/],
    ['a negative count', [{ scheme: scheme(), count: -2 }], '/items/0/count', /out of range/, /above 0/],
    ['a scheme that is nowhere', [{ scheme: scheme() }, { scheme: 'nowhere' }], '/items/1/scheme', /no scheme "nowhere"/, /give its file/],
    ['an assembly that is nowhere', [{ assembly: 'nowhere' }], '/items/0/assembly', /no assembly "nowhere"/, /give its file/],
    ['a bad scheme in place', [{ scheme: scheme((s) => { s.components[0].net_mass_kg = -1; }) }], '/items/0/scheme/components/0/net_mass_kg', /out of range/, /above 0/],
    ['an unknown factor in place', [{ scheme: scheme((s) => { s.components[0].material = 'mat.none'; }) }], '/items/0/scheme/components/0/material', /no factor/, /--factors/],
    ['a unit mismatch in place', [{ scheme: scheme((s) => { s.use.energy_production = 'energy.grid.cn'; }) }], '/items/0/scheme/use/energy_production', /kWh/, /kgCO2e\/L/],
    ['counts beyond a double', [{ assembly: assembly('sub', [{ scheme: scheme(), count: 1e200 }]), count: 1e200 }], '/items', /too large/, /counts/],
  ];
  for (const [what, items, at, wrong, right] of cases) {
    it(what, () => {
      const file = write('assembly.json', assembly('car', items));
      refuses(['assess', file], { file, at, wrong, right });
    });
  }

  it('two files with a scheme of the same id', () => {
    const file = write('assembly.json', assembly('car', [{ scheme: 'b-pillar-hot' }]));
    write('one.json', scheme());
    write('two.json', scheme());
    refuses(['assess', file, 'one.json', 'two.json'], { file, at: '/items/0/scheme', wrong: /several files/, right: /id of its own/ });
  });

  it('assemblies of assemblies without end are stopped by their size', () => {
    const files = Array.from({ length: 10 }, (_, level) => write(`level${level}.json`, assembly(`level${level}`,
      Array.from({ length: 10 }, () => (level === 9 ? { scheme: 'b-pillar-hot' } : { assembly: `level${level + 1}` })))));
    write('s.json', scheme());
    refuses(['assess', ...files, 's.json'], { file: 'level0.json', wrong: /more than 200,000 parts/, right: /"count"/ });
  });

  it('an assembly cannot be compared', () => {
    const file = write('assembly.json', assembly('car', [{ scheme: scheme() }]));
    write('s.json', scheme());
    refuses(['compare', '--baseline', 's.json', file], { file, at: '/format', wrong: /cannot be compared/, right: /compare schemes/ });
  });
});

describe('an assembly is the sum of its parts', () => {
  const sub = assembly('sub', [{ scheme: 'b-pillar-hot-ev', count: 3 }]);
  const car = assembly('car', [{ scheme: 'b-pillar-hot', count: 2 }, { assembly: 'sub', count: 4 }]);

  it('counted through the tree, in JSON', () => {
    const files = [write('car.json', car), write('sub.json', sub), write('ice.json', scheme()), write('ev.json', electric())];
    const [whole, part, ice, ev] = JSON.parse(prints('assess', '--json', ...files)).assessments;
    assert.equal(whole.assembly, 'car');
    for (const key of ['total_kgco2e', 'production_kgco2e', 'use_kgco2e', 'net_mass_kg', 'material_input_kg']) {
      const expected = 2 * ice[key] + 12 * ev[key];
      assert.ok(Math.abs(whole[key] - expected) <= 1e-12 * expected, key);
    }
    assert.equal(part.items[0].count, 3);
    assert.deepEqual(whole.items.map((i) => [i.path, i.scheme, i.count]),
      [['/items/0', 'b-pillar-hot', 2], ['/items/1/assembly/items/0', 'b-pillar-hot-ev', 12]]);
    const sum = whole.items.reduce((all, item) => all + item.kgco2e, 0);
    assert.ok(Math.abs(sum - whole.total_kgco2e) <= 1e-12 * sum);
  });

  it('may name the sample schemes of the packs', () => {
    const file = write('samples.json', assembly('samples', [{ scheme: 'b-pillar.steel-hot-stamping.ice', count: 2 }]));
    const [whole] = JSON.parse(prints('assess', '--json', file)).assessments;
    assert.equal(whole.items[0].scheme, 'b-pillar.steel-hot-stamping.ice');
    assert.ok(whole.total_kgco2e > 0);
  });
});
