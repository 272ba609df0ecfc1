// Words of the script language. Indentation is not here: Layout turns line breaks into NEWLINE, INDENT and DEDENT,
// and names that begin `match` and `case` blocks into MATCH and CASE.
// The rules are kept small (no Unicode classes, no string bodies) so that the automaton loads quickly;
// LexerBase finishes what they begin.
lexer grammar LegatoLexer;

options { superClass = LexerBase; }

tokens { INDENT, DEDENT, MATCH, CASE }

FALSE : 'False';
NONE : 'None';
TRUE : 'True';
AND : 'and';
AS : 'as';
ASSERT : 'assert';
ASYNC : 'async';
AWAIT : 'await';
BREAK : 'break';
CLASS : 'class';
CONTINUE : 'continue';
DEF : 'def';
DEL : 'del';
ELIF : 'elif';
ELSE : 'else';
EXCEPT : 'except';
FINALLY : 'finally';
FOR : 'for';
FROM : 'from';
GLOBAL : 'global';
IF : 'if';
IMPORT : 'import';
IN : 'in';
IS : 'is';
LAMBDA : 'lambda';
NONLOCAL : 'nonlocal';
NOT : 'not';
OR : 'or';
PASS : 'pass';
RAISE : 'raise';
RETURN : 'return';
TRY : 'try';
WHILE : 'while';
WITH : 'with';
YIELD : 'yield';

LPAR : '(';
RPAR : ')';
LSQB : '[';
RSQB : ']';
LBRACE : '{';
RBRACE : '}';

DOT : '.';
ELLIPSIS : '...';
COMMA : ',';
COLON : ':';
SEMI : ';';
ARROW : '->';
WALRUS : ':=';
EQUAL : '=';

PLUS : '+';
MINUS : '-';
STAR : '*';
SLASH : '/';
DOUBLESLASH : '//';
PERCENT : '%';
AT : '@';
DOUBLESTAR : '**';
LEFTSHIFT : '<<';
RIGHTSHIFT : '>>';
AMPER : '&';
VBAR : '|';
CIRCUMFLEX : '^';
TILDE : '~';

EQEQUAL : '==';
NOTEQUAL : '!=';
LESS : '<';
LESSEQUAL : '<=';
GREATER : '>';
GREATEREQUAL : '>=';

AUGASSIGN : '+=' | '-=' | '*=' | '/=' | '//=' | '%=' | '@=' | '**=' | '<<=' | '>>=' | '&=' | '|=' | '^=';

// Letters outside ASCII are checked, and normalised, later.
NAME : [a-zA-Z_\u0080-\uFFFE] [a-zA-Z_0-9\u0080-\uFFFE]*;

NUMBER
    : ( DIGITS '.'? EXPONENT? | DIGITS? '.' DIGITS EXPONENT? ) [jJ]?
    | '0' [xX] ( '_'? [0-9a-fA-F] )+
    | '0' [oO] ( '_'? [0-7] )+
    | '0' [bB] ( '_'? [01] )+
    ;

// Only the start: LexerBase finds the end.
STRING : ( [rRbBuUfF] | [rR] [bBfF] | [bBfF] [rR] )? ( '"' | '\'' | '"""' | '\'\'\'' );

NEWLINE : '\r\n' | '\n' | '\r';
LINE_JOIN : '\\' ( '\r\n' | '\n' | '\r' ) -> skip;
SPACE : [ \t\f]+ -> skip;
COMMENT : '#' ~[\r\n]* -> skip;
UNKNOWN : .;

fragment DIGITS : [0-9] ( '_'? [0-9] )*;
fragment EXPONENT : [eE] [+\-]? DIGITS;
