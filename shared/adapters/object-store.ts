import { GetObjectCommand, PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { ArchiveObjects } from '#app/archive-ports.ts';

/** Objects of a bucket. Without the right to list a bucket, S3 answers 403 for what is not there; both mean that it cannot be read. */
const absent = new Set(['NoSuchKey', 'NotFound', 'AccessDenied', 'InvalidRange']);

/** The archive's bucket. Loaded only when an archive is read or written, since most calls need none. */
export function openObjects(bucket: string): ArchiveObjects {
  const client = new S3Client({});
  return {
    async put(key, bytes, contentType) {
      await client.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ContentType: contentType, ChecksumAlgorithm: 'SHA256' }),
      );
    },
    async get(key, range) {
      const Range = range === undefined ? {} : { Range: `bytes=${range.offset}-${range.offset + range.length - 1}` };
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, ...Range }));
        return await Body?.transformToByteArray();
      } catch (error) {
        if (error instanceof S3ServiceException && absent.has(error.name)) return undefined;
        throw error;
      }
    },
  };
}
