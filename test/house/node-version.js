// Plain JavaScript that any Node can read: it runs before everything that needs a recent one.
const needed = 24;
const found = Number(process.versions.node.split('.')[0]);

if (found < needed) {
  console.error(
    `Node ${needed} or newer is needed and this is ${process.versions.node}: run "npm ci" on Linux x64 (it brings its own), or install Node ${needed} (nvm install reads .nvmrc).`,
  );
  process.exit(1);
}
