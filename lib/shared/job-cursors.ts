/** Port: how far a job has come, by its name; written when a page is done. */
export interface JobCursors {
  get(job: string): Promise<string | null>;
  put(job: string, position: string): Promise<void>;
}
