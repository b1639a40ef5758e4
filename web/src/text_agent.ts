// The hidden text area that takes the keyboard while a text field of the canvas is active. Input methods work on it,
// on-screen keyboards open for it; it stands over the caret, so that the candidate window does too. What is typed goes
// to the application and leaves the agent empty.

import type { App } from './app.js';

// On-screen keyboards delete by editing: with something before the caret, Backspace is seen even in an empty agent.
const SENTINEL = '\u200b';

export class TextAgent {
  private readonly element: HTMLTextAreaElement;
  private composing = false;
  private discard = false;

  constructor(private readonly app: App, private readonly canvas: HTMLCanvasElement) {
    this.element = document.createElement('textarea');
    const agent = this.element;
    agent.id = 'text-agent';
    agent.tabIndex = -1;
    agent.autocapitalize = 'off';
    agent.autocomplete = 'off';
    agent.spellcheck = false;
    agent.setAttribute('autocorrect', 'off');
    agent.setAttribute('aria-hidden', 'true');
    canvas.after(agent);
    agent.addEventListener('compositionstart', () => this.begin());
    agent.addEventListener('compositionend', (event) => this.end(event.data));
    agent.addEventListener('input', (event) => this.input(event as InputEvent));
    this.empty();
  }

  /** Puts the agent at the caret and gives it the focus, or gives the focus back to the canvas. */
  place(wanted: boolean, x: number, y: number, lineHeight: number): void {
    if (!wanted) {
      if (document.activeElement !== this.element) return;
      // Leaving a field in mid-composition would commit the raw keys: the browser ends the composition by itself.
      this.discard = this.composing;
      this.canvas.focus({ preventScroll: true });
      return;
    }
    const style = this.element.style;
    style.left = `${clamp(x, this.canvas.clientWidth)}px`;
    style.top = `${clamp(y, this.canvas.clientHeight)}px`;
    style.height = `${lineHeight}px`;
    if (document.activeElement !== this.element) this.element.focus({ preventScroll: true });
  }

  private begin(): void {
    this.composing = true;
    this.discard = false;
  }

  private end(committed: string): void {
    this.composing = false;
    this.app.composeText('');
    if (!this.discard && committed !== '') this.app.commitText(committed);
    this.discard = false;
    this.empty();
  }

  private input(event: InputEvent): void {
    // During a composition the text is read here, not at compositionupdate: only now is it complete.
    if (event.isComposing || this.composing) {
      if (event.data !== null) this.app.composeText(event.data);
      return;
    }
    switch (event.inputType) {
      case 'insertFromComposition': // Safari, after compositionend
      case 'insertCompositionText': // Firefox, after compositionend
      case 'deleteCompositionText':
      case 'insertFromPaste': // comes by the paste event
        break;
      case 'deleteContentBackward':
        this.app.backspace();
        break;
      default:
        this.app.commitText(event.data ?? this.element.value.replaceAll(SENTINEL, ''));
    }
    this.empty();
  }

  private empty(): void {
    this.element.value = SENTINEL;
    this.element.setSelectionRange(SENTINEL.length, SENTINEL.length);
  }
}

function clamp(position: number, limit: number): number {
  return Math.round(Math.min(Math.max(position, 0), Math.max(limit - 1, 0)));
}
