// A built pack ("qtpack/1") as an object, for what is made from packs: fonts, tests. It checks nothing; the engine does.

const LISTS = { factor: 'factors', parameter: 'parameters', scenario: 'scenarios', range: 'ranges', case: 'cases', scheme: 'schemes' };

/** The header's fields, and the records in a list for each kind: {id, name, …, factors, parameters, …}. */
export function readPack(bytes) {
  const [header, ...records] = bytes.toString('utf8').trimEnd().split('\n').slice(0, -1).map((line) => JSON.parse(line));
  const pack = { ...header };
  for (const list of Object.values(LISTS)) pack[list] = [];
  for (const record of records) if (record.kind) pack[LISTS[record.kind]].push(record);
  return pack;
}
