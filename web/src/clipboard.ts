// Copy, cut and paste by the browser's own events: no permission is asked for, and nothing is read unasked.

import type { App } from './app.js';

/** A table copied as tab-separated lines is also offered as HTML, so that spreadsheets keep its columns. */
function asHtmlTable(text: string): string | undefined {
  if (!text.includes('\t')) return undefined;
  const escape = (cell: string) =>
    cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const rows = text.replace(/\n$/, '').split('\n');
  const cells = (row: string) => row.split('\t').map((cell) => `<td>${escape(cell)}</td>`).join('');
  return `<table>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</table>`;
}

/** True where the page's own text (a message, the splash) is selected: that is the browser's to copy. */
function pageTextSelected(): boolean {
  const selection = document.getSelection();
  return selection !== null && !selection.isCollapsed && document.activeElement?.id !== 'text-agent';
}

export function handleClipboard(app: App): void {
  const copyOrCut = (event: ClipboardEvent) => {
    if (pageTextSelected() || event.clipboardData === null) return;
    // Safari lets the clipboard be written only now, so the application runs inside the event.
    const text = app.copy(event.type === 'cut');
    if (text === '') return;
    event.clipboardData.setData('text/plain', text);
    const html = asHtmlTable(text);
    if (html !== undefined) event.clipboardData.setData('text/html', html);
    event.preventDefault();
  };
  document.addEventListener('copy', copyOrCut);
  document.addEventListener('cut', copyOrCut);
  document.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain').replaceAll('\r\n', '\n') ?? '';
    event.preventDefault();
    if (text !== '') app.paste(text);
  });
}

/** For buttons ("copy hash"), outside a clipboard event. */
export async function copyNow(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyBySelection(text); // an insecure context, or a frame that may not
  }
}

function copyBySelection(text: string): void {
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.className = 'copy-source';
  area.value = text;
  document.body.append(area);
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  area.select();
  document.addEventListener('copy', give, { capture: true, once: true });
  document.execCommand('copy');
  document.removeEventListener('copy', give, { capture: true });
  area.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
}
