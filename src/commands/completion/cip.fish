# Completion of cip for fish: cip completion fish | source
function __cip_candidates
    set -l words (commandline -opc) "$(commandline -ct)"
    set words (string replace -r '^~/' "$HOME/" -- $words)
    $words[1] completion fish -- $words[2..] 2>/dev/null
end
complete -c cip -f -k -a '(__cip_candidates)'
