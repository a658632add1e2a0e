// npm's prepare script: builds after `npm ci`. npx runs it too, on a clone where nothing is installed yet, and a script
// that fails there leaves npx's cache broken for good: so this one says what is missing and does not fail.
try {
  await import('../esbuild.mjs');
} catch (error) {
  console.error(`Trimtab is not built (${error.message.split('\n')[0]}): run "npm ci", then "npm run build".`);
}
