import fc from 'fast-check';

// The same examples in every run: a failure that CI shows is there on the next machine too.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 42 });
