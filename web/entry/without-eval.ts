/**
 * The page's policy forbids code made from text, and zod would try whether it may, which the browser reports as an error. To be imported
 * before any schema.
 */
import * as z from 'zod';

z.config({ jitless: true });
