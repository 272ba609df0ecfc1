// The script language: Python 3 without asynchronous code, `except*` and type parameters.
//
// The grammar is flat where Python's is deep: `chain` is a list of operands and operators that ExpressionBuilder groups by the
// table of precedences in Infix. Hence almost every decision needs one token, nesting costs few stack frames, and what Python
// forbids among the things accepted here (an assignment to a call, a keyword after `**`) is reported by the builders in words.
parser grammar LegatoParser;

options { tokenVocab = LegatoLexer; superClass = ParserBase; }

file : stmt* EOF;

/** What stands between the braces of an f-string. */
fstringField : ( yieldExpr | starExprs ) EOF;

// ------------------------------------------------------------------------------------------------------------------- statements

stmt : compound | simpleLine;

simpleLine : simple ( SEMI simple )* SEMI? NEWLINE;

simple
    : exprStmt
    | returnStmt
    | importStmt
    | fromStmt
    | raiseStmt
    | delStmt
    | assertStmt
    | scopeStmt
    | word=( PASS | BREAK | CONTINUE )
    ;

exprStmt : value ( COLON expr ( EQUAL value )? | AUGASSIGN value | ( EQUAL value )+ )?;
value : yieldExpr | starExprs;
returnStmt : RETURN starExprs?;
importStmt : IMPORT dottedAs ( COMMA dottedAs )*;
fromStmt : FROM dots* dotted? IMPORT ( STAR | LPAR nameAs ( COMMA nameAs )* COMMA? RPAR | nameAs ( COMMA nameAs )* );
dots : DOT | ELLIPSIS;
dotted : NAME ( DOT NAME )*;
dottedAs : dotted ( AS NAME )?;
nameAs : NAME ( AS NAME )?;
raiseStmt : RAISE ( expr ( FROM expr )? )?;
delStmt : DEL targets;
assertStmt : ASSERT expr ( COMMA expr )?;
scopeStmt : word=( GLOBAL | NONLOCAL ) NAME ( COMMA NAME )*;

compound
    : ifStmt
    | whileStmt
    | forStmt
    | tryStmt
    | withStmt
    | functionDef
    | classDef
    | matchStmt
    | asyncStmt
    | decorated
    ;

block : NEWLINE INDENT stmt+ DEDENT | simpleLine;

ifStmt : IF namedExpr COLON block elifClause* elseClause?;
elifClause : ELIF namedExpr COLON block;
elseClause : ELSE COLON block;
whileStmt : WHILE namedExpr COLON block elseClause?;
forStmt : FOR targets IN starExprs COLON block elseClause?;
tryStmt : TRY COLON block exceptClause* elseClause? finallyClause?;
exceptClause : EXCEPT STAR? ( expr ( COMMA expr )* ( AS NAME )? )? COLON block;
finallyClause : FINALLY COLON block;
withStmt : WITH withItem ( COMMA withItem )* COLON block;
withItem : expr ( AS target )?;
functionDef : DEF NAME LPAR params? RPAR ( ARROW expr )? COLON block;
classDef : CLASS NAME ( LPAR arguments? RPAR )? COLON block;
asyncStmt : ASYNC ( functionDef | forStmt | withStmt );
decorated : decorator+ ( functionDef | classDef | asyncStmt );
decorator : AT namedExpr NEWLINE;

params : param ( COMMA param )* COMMA?;
param
    : NAME ( COLON expr )? ( EQUAL expr )?
    | STAR ( NAME ( COLON starExpr )? )?
    | DOUBLESTAR NAME ( COLON expr )?
    | SLASH
    ;
lambdaParams : lambdaParam ( COMMA lambdaParam )* COMMA?;
lambdaParam : NAME ( EQUAL expr )? | STAR NAME? | DOUBLESTAR NAME | SLASH;

// --------------------------------------------------------------------------------------------------------------------- patterns

matchStmt : MATCH starNamed ( COMMA starNamed )* COMMA? COLON NEWLINE INDENT caseClause+ DEDENT;
caseClause : CASE patterns ( IF namedExpr )? COLON block;
patterns : patternItem ( COMMA patternItem )* COMMA?;
patternItem : STAR NAME | pattern;
pattern : closedPattern ( VBAR closedPattern )* ( AS target )?;
closedPattern
    : NAME ( DOT NAME )* ( LPAR ( patternArg ( COMMA patternArg )* COMMA? )? RPAR )?
    | literalPattern
    | LPAR patterns? RPAR
    | LSQB patterns? RSQB
    | LBRACE ( mappingItem ( COMMA mappingItem )* COMMA? )? RBRACE
    ;
literalPattern
    : MINUS? NUMBER ( ( PLUS | MINUS ) NUMBER )?
    | STRING+
    | NONE
    | TRUE
    | FALSE
    ;
patternArg : NAME EQUAL pattern | pattern;
mappingItem : DOUBLESTAR NAME | ( literalPattern | dotted ) COLON pattern;

// ------------------------------------------------------------------------------------------------------------------ expressions

yieldExpr : YIELD ( FROM expr | starExprs )?;
starExprs : starExpr ( COMMA starExpr )* COMMA?;
starExpr : STAR chain | expr;
starNamed : STAR chain | namedExpr;
namedExpr : expr ( WALRUS expr )?;
expr : LAMBDA lambdaParams? COLON expr | chain ( IF chain ELSE expr )?;

/** Operators of every precedence, ungrouped: see Infix. */
chain : operand ( infix operand )*;
operand : prefix* primary;
prefix : NOT | MINUS | PLUS | TILDE | AWAIT;
infix
    : OR | AND | IN | NOT IN | IS NOT? | EQEQUAL | NOTEQUAL | LESS | LESSEQUAL | GREATER | GREATEREQUAL
    | VBAR | CIRCUMFLEX | AMPER | LEFTSHIFT | RIGHTSHIFT | PLUS | MINUS | STAR | SLASH | DOUBLESLASH | PERCENT | AT | DOUBLESTAR
    ;

/** What is assigned to where an `in` or `as` follows or precedes: no comparison, so that `for x in y` has one reading. */
targets : target ( COMMA target )* COMMA?;
target : STAR? operand ( targetInfix operand )*;
targetInfix
    : OR | AND | EQEQUAL | NOTEQUAL | LESS | LESSEQUAL | GREATER | GREATEREQUAL
    | VBAR | CIRCUMFLEX | AMPER | LEFTSHIFT | RIGHTSHIFT | PLUS | MINUS | STAR | SLASH | DOUBLESLASH | PERCENT | AT | DOUBLESTAR
    ;

primary : atom trailer*;
trailer : DOT NAME | LPAR arguments? RPAR | LSQB slices RSQB;
atom
    : NAME
    | NUMBER
    | STRING+
    | word=( NONE | TRUE | FALSE | ELLIPSIS )
    | LPAR ( yieldExpr | group )? RPAR
    | LSQB group? RSQB
    | LBRACE braces? RBRACE
    ;

/** The inside of parentheses or square brackets; `as` is for the items of a `with` statement. */
group : groupItem ( comprehension+ | ( COMMA groupItem )* COMMA? );
groupItem : starNamed ( AS target )?;
braces : braceItem ( comprehension+ | ( COMMA braceItem )* COMMA? );
braceItem : DOUBLESTAR chain | STAR chain | namedExpr ( COLON expr )?;
comprehension : ASYNC? FOR targets IN chain ( IF chain )*;

arguments : argument ( COMMA argument )* COMMA?;
argument : STAR expr | DOUBLESTAR expr | namedExpr ( EQUAL expr | comprehension+ )?;
slices : slice ( COMMA slice )* COMMA?;
slice : STAR chain | namedExpr sliceTail? | sliceTail;
sliceTail : COLON expr? ( COLON expr? )?;
