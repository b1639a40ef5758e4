// The semantic tree as real elements over the canvas: what a screen reader reads and works, and what voice control and
// switches find. Off until asked for, since it costs a little at every frame; remembered then.
//
// Each entry becomes one element under its parent's, at its place, without a look of its own. ARIA wants some roles inside
// others; where the tree on the screen is freer than that, the element takes a plainer role.

import type { App } from './app.js';
import type { SemanticItem } from './app_words.js';

/** Roles that must stand in one of these, and what they are otherwise. */
const NEEDS: Record<string, { within: readonly string[]; otherwise: string }> = {
  row: { within: ['table', 'grid'], otherwise: 'group' },
  cell: { within: ['row'], otherwise: 'group' },
  columnheader: { within: ['row'], otherwise: 'group' },
  rowheader: { within: ['row'], otherwise: 'group' },
  option: { within: ['listbox'], otherwise: 'button' },
  treeitem: { within: ['tree'], otherwise: 'button' },
  tab: { within: ['tablist'], otherwise: 'button' },
  menuitem: { within: ['menu'], otherwise: 'button' },
};
/** Roles that may hold nothing but these. */
const HOLDS: Record<string, readonly string[]> = {
  table: ['row'],
  grid: ['row'],
  row: ['cell', 'columnheader', 'rowheader'],
  tree: ['treeitem'],
  listbox: ['option'],
  tablist: ['tab'],
  menu: ['menuitem'],
  radiogroup: ['radio'],
};
/** A role whose children are not read: what is inside moves out beside it. */
const LEAVES = new Set(['button', 'link', 'tab', 'radio', 'checkbox', 'option', 'img', 'treeitem', 'textbox', 'searchbox', 'spinbutton', 'menuitem', 'combobox', 'heading', 'text']);
const FIELDS = new Set(['textbox', 'searchbox', 'spinbutton']);
const TOGGLES = new Set(['radio', 'checkbox']);
const SELECTABLE = new Set(['option', 'tab', 'treeitem', 'row']);
const NAMED_ONLY_WITH_ROLE = new Set(['text', 'status', 'alert', 'note']);

interface Node {
  readonly item: SemanticItem;
  readonly children: Node[];
  role: string;
}

interface Element {
  readonly element: HTMLElement;
  readonly role: string;
  shown?: Shown;
  parent: HTMLElement;
}

/** What an element was last brought to, and where its parent lies. */
interface Shown {
  readonly item: SemanticItem;
  readonly x: number;
  readonly y: number;
}

const alike = (a: Shown, b: Shown) =>
  a.x === b.x && a.y === b.y && a.item.name === b.item.name && a.item.value === b.item.value && a.item.state === b.item.state &&
  a.item.description === b.item.description && a.item.level === b.item.level && a.item.rect.every((side, i) => side === b.item.rect[i]);

const has = (item: SemanticItem, flag: string) => item.state.split(' ').includes(flag);

/** The tree with roles as ARIA allows them. */
function treeOf(items: readonly SemanticItem[]): Node[] {
  const nodes = new Map<string, Node>();
  const roots: Node[] = [];
  for (const item of items) {
    const node: Node = { item, children: [], role: item.role };
    nodes.set(item.id, node);
    let parent = nodes.get(item.parent);
    while (parent !== undefined && LEAVES.has(parent.role)) parent = nodes.get(parent.item.parent);
    (parent?.children ?? roots).push(node);
  }
  const settle = (node: Node, parentRole: string): void => {
    const allowed = HOLDS[node.role];
    if (allowed !== undefined && (node.children.length === 0 || !node.children.every((child) => allowed.includes(child.role)))) {
      node.role = 'group';
    }
    const needs = NEEDS[node.role];
    if (needs !== undefined && !needs.within.includes(parentRole)) node.role = needs.otherwise;
    for (const child of node.children) settle(child, node.role);
  };
  roots.forEach((node) => settle(node, ''));
  return roots;
}

export class Mirror {
  private readonly root: HTMLElement;
  private readonly opener: HTMLButtonElement;
  private elements = new Map<string, Element>();
  private on = false;
  private due = false;
  private typing = '';
  private read = '';

  constructor(
    private readonly app: App,
    private readonly canvas: HTMLCanvasElement,
    private readonly changed: (on: boolean) => void,
  ) {
    this.opener = document.createElement('button');
    this.opener.id = 'open-mirror';
    this.opener.type = 'button';
    this.opener.addEventListener('click', () => this.set(true));
    // The application has its own meaning for keys; on the button they are the browser's, and Tab is everywhere here.
    this.opener.addEventListener('keydown', (event) => event.stopPropagation());
    this.root = document.createElement('div');
    this.root.id = 'mirror';
    this.root.hidden = true;
    this.root.addEventListener('keydown', (event) => {
      if (event.key === 'Tab') event.stopPropagation();
    });
    canvas.before(this.opener);
    canvas.after(this.root);
  }

  speak(language: 'zh' | 'en'): void {
    this.opener.textContent = language === 'zh' ? '启用读屏界面' : 'Turn on the screen-reader interface';
  }

  set(on: boolean): void {
    if (this.on === on) return;
    this.on = on;
    this.root.hidden = !on;
    // One of the two is read, not both.
    this.canvas.setAttribute('aria-hidden', String(on));
    this.canvas.tabIndex = on ? -1 : 0;
    this.opener.hidden = on;
    this.app.setMirror(on);
    this.changed(on);
    if (!on) return;
    this.draw();
    this.root.querySelector<HTMLElement>('[tabindex="0"],input')?.focus({ preventScroll: true });
  }

  /** After a frame. Several frames before the browser gets to it are read once. */
  frameDrawn(): void {
    if (!this.on || this.due) return;
    this.due = true;
    requestAnimationFrame(() => {
      this.due = false;
      this.draw();
    });
  }

  private draw(): void {
    const read = this.app.semantics();
    if (read === this.read) return; // most frames only move a highlight
    this.read = read;
    const fresh = new Map<string, Element>();
    const place = (nodes: readonly Node[], parent: HTMLElement, x: number, y: number): void => {
      let before: ChildNode | null = parent.firstChild;
      for (const node of nodes) {
        const entry = this.elementOf(node, parent);
        fresh.set(node.item.id, entry);
        if (entry.element !== before) parent.insertBefore(entry.element, before);
        else before = before.nextSibling;
        this.update(entry, node, x, y);
        place(node.children, entry.element, node.item.rect[0], node.item.rect[1]);
      }
    };
    place(treeOf(JSON.parse(read) as SemanticItem[]), this.root, 0, 0);
    for (const [id, entry] of this.elements) {
      if (fresh.get(id)?.element !== entry.element) entry.element.remove();
    }
    this.elements = fresh;
  }

  private elementOf(node: Node, parent: HTMLElement): Element {
    const known = this.elements.get(node.item.id);
    if (known !== undefined && known.role === node.role) {
      known.parent = parent;
      return known;
    }
    const element = FIELDS.has(node.role) ? this.field(node) : this.plain(node);
    return { element, role: node.role, parent };
  }

  private plain(node: Node): HTMLElement {
    const element = document.createElement('div');
    if (node.role !== 'text') element.setAttribute('role', node.role);
    const { id } = node.item;
    if (!has(node.item, 'interactive')) return element;
    element.addEventListener('click', (event) => {
      event.stopPropagation();
      this.app.activate(id);
    });
    element.addEventListener('keydown', (event) => {
      if (event.target !== element || (event.key !== 'Enter' && event.key !== ' ')) return;
      event.preventDefault();
      event.stopPropagation();
      this.app.activate(id);
    });
    return element;
  }

  private field(node: Node): HTMLElement {
    const input = document.createElement('input');
    const { id } = node.item;
    if (node.role !== 'textbox') input.setAttribute('role', node.role);
    input.type = 'text';
    input.autocomplete = 'off';
    input.addEventListener('input', () => { this.typing = id; });
    input.addEventListener('change', () => {
      this.typing = '';
      this.app.enterText(id, input.value);
    });
    // The canvas has its own meaning for keys; here they belong to the field.
    input.addEventListener('keydown', (event) => event.stopPropagation());
    return input;
  }

  private update(entry: Element, { item, role }: Node, x: number, y: number): void {
    const shown = { item, x, y };
    if (entry.shown !== undefined && alike(shown, entry.shown)) return;
    entry.shown = shown;
    const { element } = entry;
    const [left, top, width, height] = item.rect;
    const { style } = element;
    style.left = `${left - x}px`;
    style.top = `${top - y}px`;
    style.width = `${Math.max(width, 1)}px`;
    style.height = `${Math.max(height, 1)}px`;
    const attribute = (name: string, value: string | undefined) => {
      if (value === undefined) element.removeAttribute(name);
      else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    };
    const interactive = has(item, 'interactive');
    attribute('tabindex', interactive && !has(item, 'disabled') ? '0' : undefined);
    attribute('aria-disabled', has(item, 'disabled') ? 'true' : undefined);
    attribute('aria-selected', SELECTABLE.has(role) ? String(has(item, 'selected')) : undefined);
    attribute('aria-current', !SELECTABLE.has(role) && has(item, 'selected') ? 'true' : undefined);
    attribute('aria-checked', TOGGLES.has(role) ? String(has(item, 'checked')) : undefined);
    attribute('aria-expanded', role === 'combobox' || (role === 'treeitem' && has(item, 'expanded')) ? String(has(item, 'expanded')) : undefined);
    attribute('aria-level', role === 'heading' ? (item.level ?? '2') : undefined);
    attribute('aria-live', role === 'status' ? 'polite' : role === 'alert' ? 'assertive' : undefined);
    attribute('aria-invalid', has(item, 'invalid') ? 'true' : undefined);
    attribute('aria-description', item.description);
    attribute('data-id', item.id);
    if (element instanceof HTMLInputElement) {
      attribute('aria-label', item.name);
      attribute('readonly', has(item, 'readonly') ? '' : undefined);
      if (this.typing !== item.id && element.value !== item.value) element.value = item.value;
      return;
    }
    const spoken = item.value === '' || item.value === item.name ? item.name : item.name === '' ? item.value : `${item.name}: ${item.value}`;
    // Text is text; what has a role is named by it, and a container by its label.
    if (NAMED_ONLY_WITH_ROLE.has(role) || role === 'cell' || role === 'columnheader' || role === 'rowheader' || role === 'heading') {
      this.say(element, spoken);
      attribute('aria-label', undefined);
    } else {
      attribute('aria-label', spoken === '' ? undefined : spoken);
    }
  }

  /** The element's own text, before whatever elements are in it. */
  private say(element: HTMLElement, text: string): void {
    const first = element.firstChild;
    if (first instanceof Text) {
      if (first.data !== text) first.data = text;
    } else if (text !== '') {
      element.prepend(text);
    }
  }
}
