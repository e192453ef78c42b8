import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const inline = /<(?:script|style)\b(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/(?:script|style)>/g;

/** The policy with the hashes of this page's own scripts and styles only. */
export function policyOfPage(policy, html) {
  const own = new Set(
    [...html.matchAll(inline)].map(([, code]) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`),
  );
  return policy.replace(/ 'sha256-[^']+'/g, (hash) => (own.has(hash.trim()) ? hash : ''));
}

/**
 * Makes the policies of prerendered pages short. Astro gives each page the hashes of the whole site: two kilobytes that
 * no compression reaches, and that let a page run what belongs to another.
 */
export function shortenPolicies(dist) {
  const path = join(dist, '_headers.json');
  const pages = JSON.parse(readFileSync(path, 'utf8'));
  for (const page of pages) {
    const html = readFileSync(fileOf(join(dist, 'client'), page.pathname), 'utf8');
    for (const header of page.headers)
      if (/^content-security-policy$/i.test(header.key)) header.value = policyOfPage(header.value, html);
  }
  writeFileSync(path, JSON.stringify(pages));
}

const fileOf = (folder, pathname) =>
  /^\/(404|500)\/?$/.test(pathname)
    ? join(folder, `${pathname.replaceAll('/', '')}.html`)
    : join(folder, pathname, 'index.html');
