/**
 * How long an answer asks to be left alone, in ms: Retry-After, or else the RateLimit header that Hugging Face's hub
 * sends instead (https://huggingface.co/docs/hub/rate-limits).
 * @returns undefined where it does not say
 */
export function pauseAsked(headers: Headers, now = Date.now()): number | undefined {
  return retryAfter(headers.get('retry-after'), now) ?? rateLimitReset(headers.get('ratelimit'));
}

/** Retry-After in seconds or as a date (RFC 9110, 10.2.3). */
function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  if (header.trim() !== '' && Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** `"api";r=0;t=55`: nothing remains of a quota for 55 seconds (draft-ietf-httpapi-ratelimit-headers-09). */
const QUOTA = /;\s*r\s*=\s*(\d+)\s*;\s*t\s*=\s*(\d+)/g;
/** The seconds are rounded: a moment too early costs another refusal. */
const ROUNDING_MS = 1000;

function rateLimitReset(header: string | null): number | undefined {
  const spent = [...(header ?? '').matchAll(QUOTA)].filter(([, remaining]) => Number(remaining) === 0);
  const seconds = spent.map(([, , reset]) => Number(reset));
  return seconds.length === 0 ? undefined : Math.max(...seconds) * 1000 + ROUNDING_MS;
}
