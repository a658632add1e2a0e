import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from './measure';

export interface LoadMeasured {
  readonly name: string;
  readonly ms: number;
  /** Resident memory after loading and one run, megabytes. */
  readonly residentMB: number;
}

/** Loads a model in processes of their own: as its file is, and edited. Medians of `repeats` alternated loads. */
export function benchLoad(graph: string, repeats: number): LoadMeasured[] {
  const script = fileURLToPath(new URL('./load-once.ts', import.meta.url));
  const kinds = ['original', 'edited'] as const;
  const samples = kinds.map(() => [] as { ms: number; residentMB: number }[]);
  for (let i = 0; i < repeats; i++) {
    kinds.forEach((kind, index) => {
      const result = spawnSync(process.execPath, ['--import', 'tsx', script, kind, graph], {
        encoding: 'utf8',
      });
      if (result.status !== 0) throw new Error(`loading the ${kind} graph failed: ${result.stderr}`);
      samples[index]?.push(JSON.parse(result.stdout) as { ms: number; residentMB: number });
    });
  }
  return kinds.map((name, index) => {
    const of = (key: 'ms' | 'residentMB') => median((samples[index] ?? []).map((sample) => sample[key]));
    return { name, ms: of('ms'), residentMB: of('residentMB') };
  });
}
