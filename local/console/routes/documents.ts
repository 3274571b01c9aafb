import type { ObjectAccess } from '../../aws/s3/service.ts';
import { Refused, json, notFound } from '../http/answer.ts';
import type { Routes } from '../http/routes.ts';
import type { Books } from '../table/books.ts';
import { fileAnswer } from './mails.ts';

const mostDocuments = 1000;

export interface DocumentsKit {
  readonly books: Books;
  readonly objects: Pick<ObjectAccess, 'read'>;
  readonly bucketName: string;
}

/** Invoices and credit notes, and their files out of the bucket. */
export const documentRoutes = ({ books, objects, bucketName }: DocumentsKit): Routes => ({
  'GET /api/documents': async () => {
    const { items } = await books.documents(mostDocuments);
    return json({ items: items.map(({ row }) => row) });
  },
  'GET /api/documents/:name/pdf': async ({ name }) => {
    const document = await books.document(name);
    if (document === undefined) throw notFound('The document');
    const { row, objectKey } = document;
    const file = row.isStored ? objects.read(bucketName, objectKey) : undefined;
    if (file === undefined) throw new Refused(409, 'document_not_ready', 'The file is still being made.');
    return fileAnswer(file, `${row.number}.pdf`);
  },
});
