// The size of the canvas in CSS px and in device pixels. They part company on dense displays and at browser zoom, and
// the ratio can change with no resize at all (a window moved to another screen).

export interface CanvasBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly pixelsWide: number;
  readonly pixelsHigh: number;
}

export function watchCanvasSize(canvas: HTMLCanvasElement, changed: (box: CanvasBox) => void): void {
  let last = '';
  const report = (pixelsWide: number, pixelsHigh: number) => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const key = [left, top, width, height, pixelsWide, pixelsHigh].join();
    if (key === last || width === 0 || height === 0) return;
    last = key;
    if (canvas.width !== pixelsWide) canvas.width = pixelsWide;
    if (canvas.height !== pixelsHigh) canvas.height = pixelsHigh;
    changed({ left, top, width, height, pixelsWide, pixelsHigh });
  };
  const measure = () => {
    const { width, height } = canvas.getBoundingClientRect();
    report(Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio));
  };

  const observer = new ResizeObserver((entries) => {
    const exact = entries.at(-1)?.devicePixelContentBoxSize?.[0];
    if (exact !== undefined) report(exact.inlineSize, exact.blockSize);
    else measure();
  });
  try {
    observer.observe(canvas, { box: 'device-pixel-content-box' });
  } catch {
    observer.observe(canvas); // Safari has no device pixel box
  }

  const watchRatio = () => {
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener('change', () => {
      measure();
      watchRatio();
    }, { once: true });
  };
  watchRatio();
  measure();
}
