import type { Client } from './client.ts';
import type { Keepsakes } from './keepsakes.ts';
import type { Story } from './story.ts';

/** What a chapter has at hand. */
export interface Scene {
  readonly story: Story;
  readonly client: Client;
  readonly keepsakes: Keepsakes;
}

/** One thing that the system can do, shown and checked. */
export interface Chapter {
  readonly title: string;
  tell(scene: Scene): Promise<void>;
}
