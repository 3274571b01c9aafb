/** zod as most code imports it: by its namespace object, of which no bundler can drop a part. */
export { z } from 'zod';
