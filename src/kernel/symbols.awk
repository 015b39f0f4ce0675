# Make the kernel's symbol table from what `nm -n` says of the first link
# (seeing-inside). The order of nm is the order of addresses. The assembler
# does the arithmetic: awk's numbers have no 64 bits. Without input the table
# is empty, as the first link needs it.
#
# An address is compared as text ("" makes it that): some awks would take two of
# them for numbers, and 0000000000e10000 and 0000000000e20000 for the same one.

BEGIN { count = 0 }
$3 == "image_start" { start = $1 }
$2 ~ /^[tT]$/ && $3 !~ /^[$.]/ && ($1 "") != last {
    address[count] = $1
    name[count++] = $3
    last = $1 ""
}

END {
    print ".section .symbols, \"a\""
    print ".globl symbol_count, symbol_table, symbol_names"
    print ".balign 4\nsymbol_count: .long " count
    print "symbol_table:"
    for (i = 0; i < count; i++)
        if (address[i] >= start)
            printf ".long 0x%s - 0x%s, name%d - symbol_names\n",
                   address[i], start, i
    print "symbol_names:"
    for (i = 0; i < count; i++)
        printf "name%d: .asciz \"%s\"\n", i, name[i]
    print ".byte 0"
}
