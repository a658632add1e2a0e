// A hub to try things with by hand: `node --import tsx test/support/hub-server/serve.ts owner/name FOLDER`.
// Prints the address for HF_ENDPOINT and serves until it is stopped.
import { startHub } from './hub-server';
import { repositoryOfFolder } from './repository';

const [name = 'owner/model', folder = 'model'] = process.argv.slice(2);
const { endpoint } = await startHub([repositoryOfFolder(name, folder)]);
console.log(`HF_ENDPOINT=${endpoint}`);
