import { homedir } from 'node:os';
import { join } from 'node:path';
import { cacheHome } from '../common/user-folders';
import { loadLanguageModel } from '../lm/load-model';
import { fileVerdictStore } from '../lm/verdict-store';
import { runServerProcess } from './server-process';

const caches = cacheHome(process.env, homedir());
const verdicts = fileVerdictStore(join(caches, 'trimtab', 'self-checks.json'));

runServerProcess((path, options) => loadLanguageModel(path, { ...options, verdicts }));
