import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Bundles the scripted server as the real one is bundled, which starts ten times as fast as its sources would. */
export async function buildScriptedServer(): Promise<{ serverPath: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'trimtab-engine-'));
  const serverPath = join(folder, 'server.cjs');
  await build({
    entryPoints: [fileURLToPath(new URL('scripted-server.ts', import.meta.url))],
    outfile: serverPath,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });
  return { serverPath, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
