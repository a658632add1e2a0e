import * as nodeFileSystem from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { messageOf, UserError } from '../../common/errors';
import type { ContrastFileSystem, Entry, FoundFile } from '../text-files';

/** Other people's code, and what was made by programs, where no .gitignore says so. */
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([
  'node_modules',
  '__pycache__',
  'bower_components',
  'third_party',
  'vendor',
]);
/** Sources are not nested deeper; a deeper tree is generated, or made to exhaust us. */
const MAX_DEPTH = 24;
/** Entries looked at, so that a home folder given by mistake ends in a moment rather than in an hour. */
const MAX_ENTRIES = 50_000;
/** A longer list of rules is no list of rules. */
const MAX_RULES_BYTES = 256 * 1024;

/** Rules of one folder's .gitignore, for paths relative to it. */
interface Rules {
  readonly folder: string;
  readonly rules: Ignore;
}

/**
 * The files of a folder that git would track, by path: what the .gitignore files in it, and in the folders above it up to
 * the root of its repository, do not leave out. Links are not followed, and names that begin with a dot are left out. The
 * walk ends quietly at the limits above.
 * @throws UserError when the path is no folder that can be read
 */
export async function listSourceFiles(
  root: string,
  fs: ContrastFileSystem = nodeFileSystem,
): Promise<FoundFile[]> {
  const start = resolve(root);
  await checkFolder(root, fs);
  const found: FoundFile[] = [];
  let entries = 0;
  const walk = async (folder: string, above: readonly Rules[], depth: number): Promise<void> => {
    const rules = [...above, ...(await rulesOf(folder, fs))];
    for (const name of (await fs.readdir(folder)).sort()) {
      if (entries++ >= MAX_ENTRIES) return;
      if (name.startsWith('.') || SKIPPED_FOLDERS.has(name)) continue;
      const path = join(folder, name);
      const entry = await fs.lstat(path);
      if (entry.isFile() && !isIgnored(path, false, rules)) found.push({ path, size: entry.size });
      else if (entry.isDirectory() && depth < MAX_DEPTH && !isIgnored(path, true, rules))
        await walk(path, rules, depth + 1);
    }
  };
  await walk(start, await rulesAbove(start, fs), 1);
  return found;
}

async function checkFolder(folder: string, fs: ContrastFileSystem): Promise<void> {
  let entry: Entry;
  try {
    entry = await fs.stat(folder);
  } catch (error) {
    throw new UserError(`"${folder}" cannot be read (${messageOf(error)}); check the path.`);
  }
  if (!entry.isDirectory())
    throw new UserError(`"${folder}" is not a folder; give the folder that the code is in.`);
}

/** The nearest rules that say anything about a path decide, as in git. */
function isIgnored(path: string, isFolder: boolean, all: readonly Rules[]): boolean {
  for (const { folder, rules } of [...all].reverse()) {
    const inside = relative(folder, path).split(sep).join('/');
    const { ignored, unignored } = rules.test(isFolder ? `${inside}/` : inside);
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** Rules of the folders above one, from the root of its repository down; none outside a repository. */
async function rulesAbove(start: string, fs: ContrastFileSystem): Promise<Rules[]> {
  const above: string[] = [];
  for (let folder = start; !(await exists(join(folder, '.git'), fs));) {
    const parent = dirname(folder);
    if (parent === folder) return [];
    above.unshift(parent);
    folder = parent;
  }
  const rules: Rules[] = [];
  for (const folder of above) rules.push(...(await rulesOf(folder, fs)));
  return rules;
}

async function rulesOf(folder: string, fs: ContrastFileSystem): Promise<Rules[]> {
  const file = join(folder, '.gitignore');
  try {
    const entry = await fs.stat(file);
    if (!entry.isFile() || entry.size > MAX_RULES_BYTES) return [];
    const text = new TextDecoder().decode(await fs.readFile(file));
    return [{ folder, rules: ignore().add(text) }];
  } catch {
    return []; // most folders have none
  }
}

async function exists(path: string, fs: ContrastFileSystem): Promise<boolean> {
  try {
    await fs.stat(path);
    return true;
  } catch {
    return false;
  }
}
