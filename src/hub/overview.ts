import { completeGraphs, installedModels, type InstalledGraph } from './cache/installed';
import { catalogue, type CatalogueEntry } from './catalogue';
import { filesBehindCheck, type CheckStore, type ModelCheck } from './check/check-store';
import { isRecommended, type Machine } from './recommend';
import { EMBEDDED } from './user/resolve-model';
import type { UserConfig } from './user/user-config';

/** A model that can be used at once, at one of its precisions. */
export interface UsableModel {
  /** What to choose it by: an id, a folder's path, or `embedded`. */
  readonly id: string;
  readonly folder: string;
  /** Path of the graph file. */
  readonly graph: string;
  readonly precision: string;
  /** Whether its id means this precision where none is named. */
  readonly isDefault: boolean;
  /** Of the graph and its data. */
  readonly bytes: number;
  /** Where the catalogue knows it. */
  readonly licence?: string;
  /** What its last check found; absent where it was never checked, or has changed since. */
  readonly check?: ModelCheck;
  /** Whether it is the one in use. */
  readonly isChosen: boolean;
}

/** Every model there is to choose from, without asking the network. */
export interface ModelOverview {
  readonly installed: readonly UsableModel[];
  /** Of the catalogue, not installed, and right for this machine. */
  readonly recommended: readonly CatalogueEntry[];
  readonly others: readonly CatalogueEntry[];
}

export interface OverviewSources {
  readonly cacheFolder: string;
  readonly config: UserConfig;
  readonly checks: CheckStore;
  readonly machine: Machine;
  /** The shipped model's folder. */
  readonly embedded: string;
}

/** What is installed, and what could be. */
export function modelOverview(sources: OverviewSources): ModelOverview {
  const { cacheFolder, config, checks, machine, embedded } = sources;
  const chosen = config.model ?? { id: EMBEDDED };
  const known = catalogue();
  const usable = (id: string, folder: string, graphs: readonly InstalledGraph[]): UsableModel[] => {
    const licence = known.find((entry) => entry.id === id)?.licence;
    return graphs.map(({ precision, files, bytes }, i) => {
      const [graph = folder] = files;
      const isDefault = i === 0;
      const isNamed = [id, folder].includes(chosen.id);
      const isChosen =
        graph === chosen.id ||
        (isNamed && (chosen.precision === undefined ? isDefault : precision === chosen.precision));
      const check = checks.get(filesBehindCheck(files, folder));
      const facts = { ...(licence === undefined ? {} : { licence }), ...(check ? { check } : {}) };
      return { id, folder, graph, precision, isDefault, bytes, ...facts, isChosen };
    });
  };
  const inCache = installedModels(cacheFolder);
  const installed = [
    ...usable(EMBEDDED, embedded, completeGraphs(embedded)),
    ...inCache.flatMap(({ id, folder, graphs }) => usable(id, folder, graphs)),
    ...(config.folders ?? []).flatMap((folder) => usable(folder, folder, completeGraphs(folder))),
  ];
  const left = known.filter(({ id }) => !inCache.some((model) => model.id === id));
  return {
    installed,
    recommended: left.filter((entry) => isRecommended(entry, machine)),
    others: left.filter((entry) => !isRecommended(entry, machine)),
  };
}
