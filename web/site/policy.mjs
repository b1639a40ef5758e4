// The headers of the site. A static host sends them as site headers.json says; web/serve.mjs does too.

/** `connect`: what may be fetched; `inline`: the hashes of what stands in the page itself. */
export function contentSecurityPolicy({ connect, inline, inHeader }) {
  const rules = [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' '${inline.script}'`,
    `style-src '${inline.style}'`,
    "img-src 'self'",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
  if (inHeader) rules.push("frame-ancestors 'self'"); // has no meaning in a <meta>
  return rules.join('; ');
}

/** Headers of every answer; "{origin}" stands for the site's own. A name that ends in "/" stands for all below it. */
export function headers(fetched, inline) {
  const connect = fetched.map((url) => `{origin}/${url}`).join(' ');
  return {
    'Content-Security-Policy': contentSecurityPolicy({ connect, inline, inHeader: true }),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=()',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  };
}
