const context =
  '(payments|refunds|disputes|payouts|invoices|notifications|ledger|analytics|catalogue|customers|access|audit)';
const anyContract = `^lib/${context}/contract\\.ts$`;

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'What needs each other is one thing, or one of the two needs a port.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'An import leads somewhere.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'lib-has-known-rooms',
      severity: 'error',
      comment:
        'A misspelt context would escape every rule below; a context is contract.ts, domain/ and app/.',
      from: {
        path: '^lib/',
        pathNot: [
          `^lib/${context}/(contract\\.ts$|domain/|app/)`,
          '^lib/(shared|runtime)/',
          '^lib/adapters/[^/]+/',
        ],
      },
      to: {},
    },
    {
      name: 'shared-is-a-leaf',
      severity: 'error',
      comment: 'Everything may read lib/shared, so it reads nothing but zod.',
      from: { path: '^lib/shared/' },
      to: { pathNot: ['^lib/shared/', 'node_modules/zod/'] },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment:
        'Rules about money are tested without anything around them; not even node: modules. zod only describes.',
      from: { path: `^lib/${context}/domain/` },
      to: { pathNot: ['^lib/$1/domain/', '^lib/shared/', anyContract, 'node_modules/zod/'] },
    },
    {
      name: 'contract-is-thin',
      severity: 'error',
      comment: 'A contract must not drag its neighbours along.',
      from: { path: anyContract },
      to: { pathNot: ['^lib/$1/domain/', '^lib/shared/', 'node_modules/zod/'] },
    },
    {
      name: 'app-is-io-free',
      severity: 'error',
      comment:
        'Use cases reach the world through the ports that they are given; zod only describes what they answer.',
      from: { path: `^lib/${context}/app/` },
      to: { pathNot: ['^lib/$1/', '^lib/shared/', anyContract, 'node_modules/zod/'] },
    },
    {
      name: 'adapters-stay-apart',
      severity: 'error',
      comment: 'One technology per adapter; what joins two of them is wiring.',
      from: { path: '^lib/adapters/([^/]+)/' },
      to: { path: ['^lib/adapters/(?!$1/)', '^lib/runtime/'] },
    },
    {
      name: 'runtime-enters-by-the-contract',
      severity: 'error',
      comment: 'The shells serve every context alike.',
      from: { path: '^lib/runtime/' },
      to: { path: `^lib/${context}/(domain|app)/` },
    },
    {
      name: 'lib-sees-no-function',
      severity: 'error',
      comment: 'Functions call the library, never the other way.',
      from: { path: '^lib/' },
      to: { path: '^functions/' },
    },
    {
      name: 'functions-stay-apart',
      severity: 'error',
      comment: 'One function is read alone; only the shapes at its door are public.',
      from: { path: '^functions/([^/]+/[^/]+)/' },
      to: { path: '^functions/[^/]+/[^/]+/', pathNot: ['^functions/$1/', '/schema\\.ts$'] },
    },
    {
      name: 'only-deps-wires',
      severity: 'error',
      comment: 'Adapters are named where a function or a command is wired, and nowhere else.',
      from: {
        pathNot: [
          '^functions/.+/deps\\.ts$',
          '^bin/ops/',
          '^test/',
          '^infra/',
          '^bin/payments\\.ts$',
          '^lib/adapters/',
        ],
      },
      to: { path: '^lib/adapters/' },
    },
    {
      name: 'deps-only-from-index',
      severity: 'error',
      comment: 'So a handler can be tested without an environment.',
      from: { pathNot: '^functions/.+/index\\.ts$' },
      to: { path: '^functions/.+/deps\\.ts$' },
    },
    {
      name: 'infra-sees-names-only',
      severity: 'error',
      comment: 'Infrastructure shares names and shapes with the code that it deploys, not behaviour.',
      from: { path: ['^infra/', '^bin/payments\\.ts$'] },
      to: {
        path: ['^functions/', '^lib/'],
        pathNot: ['^lib/shared/', '^lib/adapters/dynamodb/table\\.ts$', anyContract],
      },
    },
    {
      name: 'config-is-data',
      severity: 'error',
      comment: 'A stage is described without knowing who reads the description.',
      from: { path: '^config/' },
      to: { path: '^(lib|functions|infra|bin|local|test)/', pathNot: '^lib/shared/' },
    },
    {
      name: 'runtime-sees-no-cdk',
      severity: 'error',
      comment: 'What runs in a function does not know how it was deployed.',
      from: { path: '^(lib|functions)/' },
      to: { path: ['^infra/', '^bin/', 'node_modules/(aws-cdk-lib|constructs|cdk-nag)/'] },
    },
    {
      name: 'runtime-ships-its-dependencies',
      severity: 'error',
      comment: 'What a bundle holds is listed under dependencies, where updates are reviewed as such.',
      from: { path: '^(lib|functions)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nobody-imports-local',
      severity: 'error',
      comment:
        'The local runtime is reached over HTTP; only its own tests and the end-to-end suite start it.',
      from: { pathNot: ['^local/', '^test/(local|e2e|contract/stripe)/', '^(web|test/unit)/console/'] },
      to: { path: '^local/' },
    },
    {
      name: 'twin-stands-alone',
      severity: 'error',
      comment: 'A twin that shared our code would share our mistakes.',
      from: { path: '^local/stripe/' },
      to: { path: ['^(lib|functions|infra|bin|config)/', '^local/(?!stripe/)'] },
    },
    {
      name: 'pages-stand-apart',
      severity: 'error',
      comment: 'A page knows the system by its API; of our code it reads pure shapes alone.',
      from: { path: '^web/(shop|console)/' },
      to: {
        path: '^(lib|functions|infra|bin|config|local|test|web)/',
        pathNot: ['^web/$1/', '^lib/shared/', '^local/console/contract\\.ts$'],
      },
    },
    {
      name: 'nobody-imports-pages',
      severity: 'error',
      comment: 'Pages run in a browser; what is pure in them has tests.',
      from: { pathNot: ['^web/', '^test/unit/'] },
      to: { path: '^web/(shop|console)/' },
    },
    {
      name: 'client-is-a-leaf',
      severity: 'error',
      comment: 'Whoever writes a checkout takes the folder as it stands, for a page as for a server.',
      from: { path: '^client/' },
      to: { pathNot: '^client/' },
    },
    {
      name: 'nobody-imports-test',
      severity: 'error',
      comment: 'Tests are read by the test runner alone.',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|cdk\\.out|\\.local|coverage|web/site)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'types', 'default'],
    },
  },
};
