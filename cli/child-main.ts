import { main } from './streamrec';

main(process.argv);
