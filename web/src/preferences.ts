// What is remembered between visits (language, theme, starred and recent factors, hidden columns, settings), and what the address may set: after "#", which no server sees.

import type { Language, Theme } from './app_words.js';

export interface Preferences {
  language: Language;
  theme: Theme;
  today: string;
  /** The semantic tree stands in the document, for screen readers. */
  mirror: boolean;
}

const PREFIX = 'qingtan.';

function stored(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null; // storage is refused: the page works, and forgets
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + key, value);
  } catch {
    // as above
  }
}

/** Nothing of this site is remembered any more. */
export function forgetPreferences(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // as above
  }
}

// Lists of ids, a line each, and how many lines they may have. Anything else is not read back: who else may write into the
// storage of this origin is not known.
const LISTS: readonly (readonly [string, number])[] = [['starred', 2000], ['recent', 50], ['hidden-columns', 20]];
const ID_LINE = /^[a-z0-9][a-z0-9._-]{0,79}$/;

/** The kept lists that are what they should be. */
export function keptLists(): [string, string][] {
  const kept: [string, string][] = [];
  for (const [key, most] of LISTS) {
    const lines = (stored(key) ?? '').slice(0, most * 81).split('\n').slice(0, most);
    const ids = lines.filter((line) => ID_LINE.test(line));
    if (ids.length > 0) kept.push([key, ids.map((id) => `${id}\n`).join('')]);
  }
  return kept;
}

// The settings of ui/model/settings.h, with what their values look like; the application looks again at what they may be.
const NUMBER = /^\d{1,9}(?:\.\d{1,12})?$/;
const SETTINGS: Readonly<Record<string, RegExp>> = {
  scale: /^\d{2,3}$/,
  decimals: /^-?\d$/,
  distance: /^(?:wan|km)$/,
  motion: /^(?:system|reduced|full)$/,
  toured: /^yes$/,
  lock: /^(?:0|5|15|60)$/,
  year: /^\d{4}$/,
  scenario: ID_LINE,
  'use.lifetime_km': NUMBER,
  'use.correction': NUMBER,
  'use.fuel_saving': NUMBER,
  'use.power_saving': NUMBER,
  'use.charging_efficiency': NUMBER,
};

/** The kept settings that look as they should. */
export function keptSettings(): [string, string][] {
  return Object.entries(SETTINGS).flatMap(([key, pattern]): [string, string][] => {
    const value = stored(key);
    return value !== null && pattern.test(value) ? [[key, value]] : [];
  });
}

/** Nobody has seen or left the tour here. An address that says how the page is to look comes from another page, which knows. */
export function isFirstVisit(): boolean {
  return stored('toured') === null && !new URLSearchParams(location.hash.slice(1)).has('lang');
}

function localDay(now: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export function readPreferences(): Preferences {
  const address = new URLSearchParams(location.hash.slice(1));
  const language = address.get('lang') ?? stored('language');
  const theme = address.get('theme') ?? stored('theme');
  const today = address.get('today') ?? '';
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  return {
    language: language === 'en' ? 'en' : 'zh',
    theme: theme === 'dark' || (theme !== 'light' && dark) ? 'dark' : 'light',
    mirror: (address.get('mirror') ?? stored('mirror')) === 'on',
    today: /^\d{4}-\d{2}-\d{2}$/.test(today) ? today : localDay(new Date()),
  };
}
