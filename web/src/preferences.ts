// What is remembered between visits (language, theme, starred and recent factors), and what the address may set: after "#", which no server sees.

import type { Language, Theme } from './app.js';

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

// Lists of ids, a line each, and how many lines they may have. Anything else is not read back: who else may write into the
// storage of this origin is not known.
const LISTS: readonly (readonly [string, number])[] = [['starred', 2000], ['recent', 50]];
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
