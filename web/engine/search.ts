// What is asked of the search, and what it finds: the JSON of `qingtan search --json`.

export type Facet =
  | 'library' | 'category' | 'material_class' | 'region' | 'source' | 'year' | 'validity' | 'recycled' | 'data_quality' | 'origin' | 'visibility'
  | 'starred' | 'forecast';
export type SearchOrder = 'relevance' | 'name' | 'value' | 'unit' | 'year' | 'valid_until' | 'source';
export type MatchClass =
  'whole' | 'name_start' | 'name' | 'pinyin_start' | 'pinyin' | 'id' | 'attribute' | 'one_typo' | 'two_typos' | 'none';
export type ValidityState = 'not_stated' | 'not_judged' | 'valid' | 'expiring' | 'expired';

/** Nothing given: every factor. Within one facet any of its values, between facets all of them. */
export interface SearchQuery extends Readonly<Partial<Record<Facet, readonly string[]>>> {
  readonly text?: string;
  /** First and last, inclusive; null: no end. */
  readonly years?: readonly [number | null, number | null];
  /** Least and most, 0 to 1; null: no end. */
  readonly recycled_share?: readonly [number | null, number | null];
  /** YYYY-MM-DD: the day by which validity is judged. */
  readonly as_of?: string;
  readonly expiring_days?: number;
  readonly starred_ids?: readonly string[];
  /** The last one used first. */
  readonly recent_ids?: readonly string[];
  readonly sort?: SearchOrder;
  readonly descending?: boolean;
  readonly offset?: number;
  /** 0 to 1000; nothing given: 50. */
  readonly limit?: number;
  /** False: they are not counted. */
  readonly facets?: boolean;
}

export interface BilingualText {
  readonly zh: string;
  readonly en: string;
}

/** Begin and end, in bytes of the name as UTF-8. */
export type MarkedRange = readonly [number, number];

export interface SearchHit {
  readonly id: string;
  readonly library: string;
  readonly name: BilingualText;
  readonly category: BilingualText;
  readonly value: number;
  readonly unit: string;
  readonly year: number | null;
  readonly valid_until: string;
  readonly validity: ValidityState;
  readonly data_quality: string;
  readonly region: string;
  readonly source: string;
  readonly match: MatchClass;
  readonly starred: boolean;
  readonly marked: { readonly zh: readonly MarkedRange[]; readonly en: readonly MarkedRange[] };
}

export interface FacetCount extends BilingualText {
  readonly count: number;
}

export interface SearchResult {
  /** On all pages. */
  readonly total: number;
  readonly hits: readonly SearchHit[];
  readonly facets: Readonly<Record<Facet, readonly FacetCount[]>>;
}
