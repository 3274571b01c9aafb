import { endpoints } from './system.ts';

// As the environment of a stranger's server names them.
process.env['PAYMENTS_URL'] = endpoints.api;
process.env['PAYMENTS_KEY'] = endpoints.keys.server;
