// The HTML over the canvas: the splash while loading, and a message where the application cannot go on.

import type { Language } from './app_words.js';
import { word, type Word } from './words.js';

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`index.html has no #${id}`);
  return found;
}

export class Cover {
  private readonly cover = element('cover');
  private readonly splash = element('splash');
  private readonly message = element('message');
  private readonly bar = element('progress') as HTMLProgressElement;

  constructor(private language: Language, chosen: (language: Language) => void) {
    this.speak(language);
    for (const button of this.cover.querySelectorAll<HTMLButtonElement>('button[data-language]')) {
      button.addEventListener('click', () => {
        const wanted = button.dataset['language'] === 'en' ? 'en' : 'zh';
        this.speak(wanted);
        chosen(wanted);
      });
    }
    element('reload').addEventListener('click', () => location.reload());
  }

  speak(language: Language): void {
    this.language = language;
    document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
    document.title = `${word(language, 'name')} · ${word(language, 'subtitle')}`;
    for (const item of document.querySelectorAll<HTMLElement>('[data-word]')) {
      item.textContent = word(language, item.dataset['word'] as Word);
    }
    for (const button of this.cover.querySelectorAll<HTMLButtonElement>('button[data-language]')) {
      button.setAttribute('aria-pressed', String(button.dataset['language'] === language));
    }
    element('canvas').setAttribute('aria-label', word(language, 'canvas'));
  }

  progress(part: number): void {
    this.bar.value = part;
  }

  hide(): void {
    this.cover.hidden = true;
  }

  /** Instead of the application: what happened, and what can be done. */
  stop(title: Word, text: Word, detail = ''): void {
    element('message-title').dataset['word'] = title;
    element('message-text').dataset['word'] = text;
    element('message-detail').textContent = detail;
    this.splash.hidden = true;
    this.message.hidden = false;
    this.cover.hidden = false;
    this.speak(this.language);
  }
}
