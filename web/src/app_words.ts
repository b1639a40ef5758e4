// What the application and the page say to each other: the words that stand for numbers at the module's face, and what is handed over.

import type { Availability } from './workspace_store.js';

export type Language = 'zh' | 'en';
export type Theme = 'light' | 'dark';

export interface OpenOptions {
  readonly language: Language;
  readonly theme: Theme;
  readonly reducedMotion: boolean;
  readonly mac: boolean;
  /** YYYY-MM-DD: the day by which the validity of factors is judged. */
  readonly today: string;
}

/** One item of the semantic tree: what is drawn, for those who do not read pixels. */
export interface SemanticItem {
  readonly id: string;
  readonly role: string;
  readonly name: string;
  readonly value: string;
  readonly state: string;
  readonly rect: readonly [number, number, number, number];
  readonly parent: string;
  /** Why what was entered cannot be used. */
  readonly description?: string;
  readonly level?: string;
}

export type KeptFiles = ReadonlyMap<string, Uint8Array>;

export interface WantedFile {
  readonly path: string;
  /** Bytes; reading stops beyond. */
  readonly limit: number;
}

export const REPLIES = ['bytes', 'missing', 'failed', 'tooLong'] as const; // in the order of wasm/app/abi.cpp
export type FileReply =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: Exclude<(typeof REPLIES)[number], 'bytes'> };

// In the order of qingtan/ui/app.h.
export const WAYS = ['fetch', 'request', 'socket', 'eventStream', 'beacon', 'peer', 'image', 'script', 'worker'] as const;
export const STOPPED = ['policy', 'absent', 'failed', 'passed'] as const;
export type Way = (typeof WAYS)[number];
export type Stopped = (typeof STOPPED)[number];
/** One attempt of the self-test, and what stopped it. */
export interface Probe {
  readonly way: Way;
  readonly foreign: boolean;
  readonly by: Stopped;
}

export const KEEPING = ['works', 'unavailable', 'failed'] as const;
export type Keeping = (typeof KEEPING)[number];

export const STORAGE: readonly Availability[] = ['works', 'unavailable', 'blocked'];
export const FOLLOWED = ['taken', 'missingBefore', 'otherBranch'] as const;
export type Followed = (typeof FOLLOWED)[number];

export const ATTACHMENT_ANSWERS = ['import', 'read', 'refused'] as const;
export type AttachmentAnswer = (typeof ATTACHMENT_ANSWERS)[number];

export const RESTS = ['here', 'coming', 'failed'] as const;
export type Rest = (typeof RESTS)[number];
