import { homedir } from 'node:os';
import { join } from 'node:path';
import { loadLanguageModel } from '../lm/load-model';
import { fileVerdictStore } from '../lm/verdict-store';
import { runServerProcess } from './server-process';

const caches = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
const verdicts = fileVerdictStore(join(caches, 'trimtab', 'self-checks.json'));

runServerProcess((path, options) => loadLanguageModel(path, { ...options, verdicts }));
